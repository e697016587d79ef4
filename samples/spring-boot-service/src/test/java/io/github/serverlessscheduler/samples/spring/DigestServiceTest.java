package io.github.serverlessscheduler.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service, on a port of its own, as its users and their browsers reach it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DigestServiceTest {

  private static final BlockingQueue<String> MAILS = new LinkedBlockingQueue<>();
  private static final String JOB =
      """
      { "digest": { "topic": "Releases", "recipients": ["anna@example.org"] },
        "at": "cron(0 7 ? * MON-FRI *)", "timezone": "Europe/Warsaw" }
      """;

  @TempDir static Path data;

  @LocalServerPort int port;

  private final HttpClient client = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("scheduler.data", () -> data.toString());
  }

  @TestConfiguration
  static class World {
    @Bean
    @Primary
    Mailer recordingMailer() {
      return (recipient, subject, key) -> MAILS.add(recipient + " " + subject);
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(
          User.withUsername("anna").password("{noop}a").roles().build(),
          User.withUsername("ben").password("{noop}b").roles().build());
    }
  }

  @Test
  void digestRunNow_isMailed() throws Exception {
    String job = subscribe("run-now");
    HttpResponse<String> run =
        send(
            request("/v1/jobs/" + job + "/run", "anna:a").header("idempotency-key", "try"), "POST");
    assertThat(run.statusCode()).as(run.body()).isEqualTo(202);
    assertThat(MAILS.poll(30, TimeUnit.SECONDS)).isEqualTo("anna@example.org Digest: Releases");
  }

  @Test
  void sameName_isOneDigest() throws Exception {
    assertThat(subscribe("twice")).isEqualTo(subscribe("twice"));
  }

  @Test
  void recipientThatIsNoAddress_isRefusedByName() throws Exception {
    HttpResponse<String> response = put("bad", JOB.replace("anna@example.org", "nobody"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("recipients");
  }

  @Test
  void scheduleThatIsNone_isRefused() throws Exception {
    HttpResponse<String> response = put("bad", JOB.replace("MON-FRI", "MON-"));
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("expected 1-7 or SUN-SAT as day-of-week");
  }

  @Test
  void subscriptionWithoutTime_isRefused() throws Exception {
    HttpResponse<String> response = put("bad", JOB.replace("\"at\"", "\"then\""));
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void anotherUsersJob_isNotFound() throws Exception {
    String job = subscribe("hers");
    assertThat(send(request("/v1/jobs/" + job, "ben:b"), "GET").statusCode()).isEqualTo(404);
  }

  @Test
  void bulkRequest_reachesTheApi() throws Exception {
    HttpRequest.Builder empty =
        request("/v1/jobs:bulk", "anna:a").header("content-type", "application/json");
    HttpResponse<String> response =
        client.send(
            empty.POST(HttpRequest.BodyPublishers.ofString("{\"operations\":[]}")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("/operations");
  }

  @Test
  void stranger_isNotLetIn() throws Exception {
    assertThat(send(request("/v1/jobs", "eve:x"), "GET").statusCode()).isEqualTo(401);
  }

  @Test
  void changeThatAnotherSitesPageSends_isRefused() throws Exception {
    String job = subscribe("cross-site");
    var forged =
        request("/v1/jobs/" + job + "/resume", "anna:a").header("sec-fetch-site", "cross-site");
    // Refused before anybody asks who it is, and so as a stranger's.
    assertThat(send(forged, "POST").statusCode()).isEqualTo(401);
  }

  @Test
  void console_isServedUnderAStrictPolicy() throws Exception {
    HttpResponse<String> page = send(request("/scheduler-console/index.html", "anna:a"), "GET");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'");
  }

  private String subscribe(String name) throws Exception {
    HttpResponse<String> response = put(name, JOB);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().replaceFirst(".*\"jobId\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> put(String name, String body) throws Exception {
    return client.send(
        request("/digests/" + name, "anna:a")
            .header("content-type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String credentials) {
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("authorization", "Basic " + basic);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String method)
      throws IOException, InterruptedException {
    return client.send(
        request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
