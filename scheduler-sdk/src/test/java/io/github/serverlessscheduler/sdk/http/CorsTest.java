package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CorsTest {

  private static final String OURS = "https://console.example.org";
  private static final String JOB = "/v1/jobs/0197c0de-1234-7abc-8def-0123456789ab";
  private static final Cors CORS = Cors.of("http://localhost:5173", OURS);

  private static HttpApi.Builder api() {
    return HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build())
        .authoriser(Authoriser.fixed(Owner.of("anna")));
  }

  private static ApiRequest.Builder preflight(String path, String origin) {
    return ApiRequest.builder("OPTIONS", path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "PUT")
        .header("Access-Control-Request-Headers", "authorization,if-match");
  }

  private static String header(ApiResponse response, String name) {
    return response.header(name).orElse("");
  }

  private static List<String> corsHeaders(ApiResponse response) {
    return response.headers().keySet().stream()
        .filter(name -> name.startsWith("access-control") || name.equals("vary"))
        .sorted()
        .toList();
  }

  @Test
  void pageOfANamedOrigin_mayReadWhatIsAnswered() {
    HttpApi api = api().cors(CORS).build();
    for (String path : List.of("/v1/jobs", JOB, "/v1/nowhere", "/v1/jobs?x=1")) {
      for (String method : List.of("GET", "HEAD", "DELETE", "PATCH")) {
        ApiResponse response =
            api.handle(ApiRequest.builder(method, path).header("origin", OURS).build());

        assertThat(header(response, "access-control-allow-origin")).as(path).isEqualTo(OURS);
        assertThat(header(response, "access-control-expose-headers"))
            .isEqualTo("etag, location, retry-after");
        assertThat(header(response, "vary")).isEqualTo("origin");
      }
    }
  }

  @Test
  void unchangedAnswer_isReadableToo() {
    HttpApi api = api().cors(CORS).build();
    var read = ApiRequest.builder("GET", "/v1/openapi.json").header("origin", OURS);
    String tag = header(api.handle(read.build()), "etag");

    ApiResponse again = api.handle(read.header("if-none-match", tag).build());

    assertThat(again.status()).isEqualTo(304);
    assertThat(header(again, "access-control-allow-origin")).isEqualTo(OURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://console.example.org.evil.example",
        "https://evil.example",
        "http://console.example.org",
        "https://console.example.org:8443",
        "https://console.example.org/",
        "HTTPS://CONSOLE.EXAMPLE.ORG",
        "https://console.example.org, http://localhost:5173",
        "http://localhost:5174",
        "null",
        "*",
        ""
      })
  void pageOfAnyOtherOrigin_isToldNothing(String origin) {
    HttpApi api = api().cors(CORS).build();

    ApiResponse read =
        api.handle(ApiRequest.builder("GET", "/v1/jobs").header("origin", origin).build());
    ApiResponse asked = api.handle(preflight(JOB, origin).build());

    assertThat(corsHeaders(read)).containsExactly("vary");
    assertThat(corsHeaders(asked)).containsExactly("vary");
  }

  @Test
  void originSaidTwice_isNoOrigin() {
    var twice = ApiRequest.builder("GET", "/v1/jobs").header("origin", OURS);

    assertThat(CORS.allows(twice.build())).isTrue();
    assertThat(CORS.allows(twice.header("origin", OURS).build())).isFalse();
  }

  /** Or a cache would hand one origin what was answered to another. */
  @Test
  void answerToNoPage_saysThatItVaries() {
    ApiResponse response =
        api().cors(CORS).build().handle(ApiRequest.builder("GET", "/v1/jobs").build());

    assertThat(corsHeaders(response)).containsExactly("vary");
  }

  @Test
  void cors_isOffByDefault() {
    HttpApi api = api().build();

    assertThat(corsHeaders(api.handle(preflight(JOB, OURS).build()))).isEmpty();
    assertThat(
            corsHeaders(
                api.handle(ApiRequest.builder("GET", "/v1/jobs").header("origin", OURS).build())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/jobs|GET, HEAD, OPTIONS, POST|GET, HEAD, OPTIONS",
        JOB + "|DELETE, GET, HEAD, OPTIONS, PUT|GET, HEAD, OPTIONS",
        "/v1/schedules/preview|OPTIONS, POST|OPTIONS, POST"
      })
  void preflight_isAnsweredWithWhatTheRoutesTake(String path, String all, String reads) {
    ApiResponse whole = api().cors(CORS).build().handle(preflight(path, OURS).build());
    ApiResponse readOnly =
        api().cors(CORS).readOnly(true).build().handle(preflight(path, OURS).build());

    assertThat(whole.status()).isEqualTo(204);
    assertThat(header(whole, "access-control-allow-origin")).isEqualTo(OURS);
    assertThat(header(whole, "access-control-allow-methods")).isEqualTo(all);
    assertThat(header(whole, "access-control-max-age")).isEqualTo("3600");
    assertThat(header(readOnly, "access-control-allow-methods")).isEqualTo(reads);
  }

  /** A browser sends no token with it. */
  @Test
  void preflight_needsNoCaller() {
    HttpApi api = api().authoriser(request -> Optional.empty()).cors(CORS).build();

    assertThat(api.handle(preflight(JOB, OURS).build()).status()).isEqualTo(204);
    assertThat(api.handle(preflight("/v1/nowhere", OURS).build()).status()).isEqualTo(404);
  }

  @Test
  void everyHeaderTheApiReads_mayBeSent() {
    ApiResponse document =
        api().build().handle(ApiRequest.builder("GET", "/v1/openapi.json").build());
    var read = new TreeSet<>(Set.of("authorization", "content-type"));
    for (JsonNode parameter : JsonMapper.shared().readTree(document.body()).findParents("in")) {
      if (parameter.path("in").asString().equals("header")) {
        read.add(parameter.path("name").asString());
      }
    }

    assertThat(Cors.REQUEST_HEADERS).containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void headersOfTheAuthorisersOwn_mayBeSentWhereNamed() {
    HttpApi api = api().cors(CORS.withRequestHeaders("X-Api-Key")).build();

    assertThat(header(api.handle(preflight(JOB, OURS).build()), "access-control-allow-headers"))
        .isEqualTo(
            "authorization, content-type, idempotency-key, if-match, if-none-match, x-api-key");
    for (String bad : List.of("", "*", "x y", "a,b", "a\nb")) {
      assertThatExceptionOfType(SchedulerException.class)
          .as(bad)
          .isThrownBy(() -> CORS.withRequestHeaders(bad));
    }
  }

  @Test
  void credentials_areNeverAllowed() {
    HttpApi api = api().cors(CORS).build();
    ApiResponse asked = api.handle(preflight(JOB, OURS).build());

    assertThat(corsHeaders(asked))
        .containsExactly(
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "access-control-max-age",
            "vary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a",
        "http://127.0.0.1:3000",
        "http://[::1]:8080",
        "https://xn--bcher-kva.example",
        "http://example.org:443",
        "chrome-extension://abcdefghijklmnop"
      })
  void origin_isTaken(String origin) {
    assertThat(
            Cors.of(origin).allows(ApiRequest.builder("GET", "/").header("origin", origin).build()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|nobody knows",
        "https://*.example.org|nobody knows",
        "null|sandboxed",
        "''|not an origin",
        "example.org|not an origin",
        "https://|not an origin",
        "https://example.org/|not an origin",
        "https://example.org/console|not an origin",
        "https://example.org?x|not an origin",
        "https://Example.org|not an origin",
        "https://bücher.example|not an origin",
        "https://example.org:443|default port",
        "http://example.org:80|default port",
        "https://example.org:|not an origin",
        "https://example.org:0|not an origin",
        "https://user@example.org|not an origin",
        "https://a.example https://b.example|not an origin",
        "https://a..example|not an origin"
      })
  void whatIsNoExactOrigin_isRefusedWithTheReason(String origin, String reason) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> Cors.of(OURS, origin))
        .withMessageContaining("\"" + origin + "\"")
        .withMessageContaining(reason)
        .extracting(SchedulerException::code)
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }
}
