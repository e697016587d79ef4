package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Methods, paths, headers: what HTTP itself asks of an API. */
interface HttpProtocolClauses extends HttpClauses {

  @Test
  default void health_answersEverybody() {
    ApiReply reply = world().send(request("GET", "/v1/health"), "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/status")).isEqualTo("ok");
  }

  @Test
  default void openApiDocument_isServedToEverybodyAndKnownByItsTag() {
    ApiReply reply = world().send(request("GET", "/v1/openapi.json"), "");
    ApiReply again =
        world()
            .send(
                request("GET", "/v1/openapi.json").header("if-none-match", reply.header("etag")),
                "");

    assertThat(reply.text("/openapi")).startsWith("3.1");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  default void unknownCaller_isRefusedEverywhereElse() {
    for (String target :
        List.of("/v1/job-types", "/v1/jobs", "/v1/jobs/" + ABSENT, "/v1/jobs/x/executions")) {
      ApiReply reply = world().send(request("GET", target), "");

      assertProblem(reply, 401, "unauthenticated");
      assertThat(reply.header("www-authenticate")).startsWith("Bearer");
    }
    assertProblem(world().send(request("POST", "/v1/jobs", note("x")), ""), 401, "unauthenticated");
  }

  @Test
  default void unknownPath_isNotThere() {
    for (String path :
        List.of("/", "/v1", "/v1/", "/v1/jobs/", "/v2/jobs", "/v1/JOBS", "/v1/jobs/a/b/c/d")) {
      assertProblem(get(path), 404, "no_such_route");
    }
  }

  @Test
  default void wrongMethod_isToldTheRightOnes() {
    Map<String, String> allowed =
        Map.of(
            "/v1/health",
            "GET, HEAD, OPTIONS",
            "/v1/openapi.json",
            "GET, HEAD, OPTIONS",
            "/v1/job-types",
            "GET, HEAD, OPTIONS",
            "/v1/jobs",
            "GET, HEAD, OPTIONS, POST",
            "/v1/jobs/" + ABSENT,
            "DELETE, GET, HEAD, OPTIONS, PUT",
            "/v1/jobs/" + ABSENT + "/run",
            "OPTIONS, POST",
            "/v1/jobs/" + ABSENT + "/executions",
            "GET, HEAD, OPTIONS",
            "/v1/jobs:bulk",
            "OPTIONS, POST",
            "/v1/schedules/preview",
            "OPTIONS, POST");
    allowed.forEach(
        (path, methods) -> {
          ApiReply patch = send(request("PATCH", path, "{}"));
          ApiReply options = send(request("OPTIONS", path));

          assertProblem(patch, 405, "method_not_allowed");
          assertThat(patch.header("allow")).isEqualTo(methods);
          assertThat(options.status()).isEqualTo(204);
          assertThat(options.header("allow")).isEqualTo(methods);
        });
  }

  @Test
  default void head_isGetWithoutTheBody() {
    String id = created("a");
    ApiReply get = get("/v1/jobs/" + id);
    ApiReply head = send(request("HEAD", "/v1/jobs/" + id));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("etag")).isEqualTo(get.header("etag"));
    assertThat(send(request("HEAD", "/v1/jobs/" + ABSENT)).status()).isEqualTo(404);
  }

  @Test
  default void unknownQueryParameter_isRefusedByName() {
    ApiReply reply = get("/v1/jobs?limit=5&colour=red&jobtype=x");

    assertProblem(reply, 400, "unknown_parameter");
    assertThat(reply.texts("/errors", "parameter")).containsExactly("colour", "jobtype");
    assertThat(reply.text("/detail")).contains("job_type");
    assertProblem(get("/v1/jobs/" + ABSENT + "?force"), 400, "unknown_parameter");
    assertProblem(post("/v1/jobs?validate=1", note("x")), 400, "unknown_parameter");
  }

  @Test
  default void clientThatTakesNoJson_isRefused() {
    for (String accept :
        List.of("text/html", "application/xml, text/*;q=0.5", "application/json;q=0", "x")) {
      assertProblem(
          send(request("GET", "/v1/jobs").header("accept", accept)), 406, "not_acceptable");
    }
    for (String accept :
        List.of("*/*", "application/*;q=0.1", "text/html, application/json", "APPLICATION/JSON")) {
      assertThat(send(request("GET", "/v1/jobs").header("accept", accept)).status()).isEqualTo(200);
    }
  }

  @Test
  default void bodyThatIsNotJson_isRefusedByItsType() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "application/jsonp")) {
      assertProblem(
          send(
              request("POST", "/v1/jobs")
                  .header("content-type", type)
                  .body(ApiWorld.bytes(note("x")))),
          415,
          "unsupported_media_type");
    }
    assertProblem(
        send(request("POST", "/v1/jobs").body(ApiWorld.bytes(note("x")))),
        415,
        "unsupported_media_type");
    assertProblem(
        send(request("POST", "/v1/jobs", note("x")).header("content-encoding", "gzip")),
        415,
        "unsupported_media_type");
    assertThat(
            send(request("POST", "/v1/jobs")
                    .header("content-type", "application/JSON; charset=UTF-8")
                    .body(ApiWorld.bytes(note("x"))))
                .status())
        .isEqualTo(201);
  }

  @Test
  default void readOnly_hasNoRouteThatChangesAnything() {
    String id = created("a");
    world().readOnly();

    assertProblem(post("/v1/jobs", note("b")), 405, "method_not_allowed");
    assertProblem(post("/v1/jobs:bulk", "{}"), 404, "no_such_route");
    assertProblem(put("/v1/jobs/" + id, "*", note("b")), 405, "method_not_allowed");
    assertProblem(send(request("DELETE", "/v1/jobs/" + id)), 405, "method_not_allowed");
    for (String action : List.of("run", "pause", "resume", "executions/manual:k/redrive")) {
      assertProblem(post("/v1/jobs/" + id + "/" + action, "{}"), 404, "no_such_route");
    }
    assertThat(get("/v1/jobs/" + id).status()).isEqualTo(200);
    assertThat(get("/v1/health").at("/read_only")).isEqualTo(true);
    assertThat(post("/v1/schedules/preview", json("{" + HOURLY + "}")).status()).isEqualTo(200);
  }
}
