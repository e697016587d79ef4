package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertPointers;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Input made to do harm. */
interface HttpHostileClauses extends HttpClauses {

  @Test
  default void deepNesting_isRefused() {
    for (int depth : List.of(33, 1000, 100_000)) {
      String deep = "{\"payload\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
      assertProblem(post("/v1/jobs", deep), 400, "invalid_job");
      assertProblem(post("/v1/schedules/preview", deep), 400, "invalid_argument");
      assertProblem(post("/v1/jobs:bulk", "[".repeat(depth)), 400, "invalid_argument");
    }
  }

  @Test
  default void largeBody_isRefused() {
    String large = note("x".repeat(1024 * 1024));

    assertProblem(post("/v1/jobs", large), 413, "body_too_large");
    assertProblem(post("/v1/jobs", note("x".repeat(256 * 1024))), 413, "body_too_large");
    assertProblem(post("/v1/schedules/preview", large), 413, "body_too_large");
    assertProblem(post("/v1/jobs:bulk", large), 413, "body_too_large");
    assertThat(post("/v1/jobs", note("x".repeat(250 * 1024))).status()).isEqualTo(201);
  }

  @Test
  default void textThatIsNotUtf8_isRefused() {
    byte[] body = ApiWorld.bytes(note("x?x"));
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '?') {
        body[i] = (byte) 0xC0;
      }
    }

    assertProblem(
        send(request("POST", "/v1/jobs").header("content-type", "application/json").body(body)),
        400,
        "malformed_request");
  }

  @Test
  default void textThatIsNoJsonObject_isRefused() {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "7",
            "\"x\"",
            "{",
            "{}{}",
            "{'a':1}",
            "{\"a\":NaN}",
            "\u0000",
            "\uFEFF{}",
            "{\"a\":1e999999999}",
            "{\"a\":" + "9".repeat(101) + "}",
            "{\"a\":\"\\ud800\"}",
            "{/**/}")) {
      ApiReply reply = post("/v1/jobs", body);

      assertProblem(reply, 400, "invalid_job");
    }
  }

  @Test
  default void fieldGivenTwice_isRefused() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json("{'job_type':'note'," + HOURLY + ",'payload':{'text':'a','text':'b'}}"));

    assertProblem(reply, 400, "invalid_job");
    assertPointers(reply, "/payload/text");
  }

  @Test
  default void pathsWithTricks_leadNowhereElse() {
    String id = created("a");
    for (String path :
        List.of(
            "/v1/../v1/jobs/" + id,
            "/v1/./jobs/" + id,
            "/v1/jobs/%2e%2e/jobs",
            "/v1/jobs%2F" + id,
            "/v1/jobs/" + id + "/",
            "/v1/jobs/" + id + "%00",
            "/v1/jobs/" + id + ";x=1",
            "/v1/jobs/..%2f..%2fetc%2fpasswd",
            "/v1/jobs/" + id + "%2Fexecutions")) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/v1/jobs/%", "/v1/jobs/%zz", "/v1/jobs/%c0%ae")) {
      assertThat(get(path).status()).as(path).isEqualTo(400);
    }
    assertThat(get("/v1/%6Aobs/" + id).status()).isEqualTo(200);
    assertThat(send(request("POST", "/v1/jobs%3Abulk", "{}")).status()).isEqualTo(400);
  }

  @Test
  default void longPathOrQuery_isRefused() {
    assertThat(get("/v1/jobs/" + "a".repeat(5000)).status()).isEqualTo(414);
    assertThat(get("/v1/jobs?text=" + "a".repeat(5000)).status()).isEqualTo(414);
  }

  @Test
  default void headersThatOverride_overrideNothing() {
    String id = created("a");
    ApiReply reply =
        send(
            request("GET", "/v1/jobs/" + id)
                .header("x-http-method-override", "DELETE")
                .header("x-original-url", "/v1/health")
                .header("x-rewrite-url", "/v1/health")
                .header("x-forwarded-prefix", "/evil")
                .header("x-user-id", BOB)
                .header("authorization", "Bearer bob"));

    assertThat(reply.text("/job_id")).isEqualTo(id);
    assertThat(get("/v1/jobs/" + id).status()).isEqualTo(200);
  }

  @Test
  default void hostileText_comesBackAsItWas() {
    String text = "</script><script>alert(1)</script> \\u202e \\r\\nset-cookie: a=b \\u0000 ${x}";
    ApiReply reply = post("/v1/jobs", note(text));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.headers()).doesNotContainKey("set-cookie");
    assertThat(get("/v1/jobs/" + reply.text("/job_id")).text("/payload/text"))
        .isEqualTo("</script><script>alert(1)</script> \u202e \r\nset-cookie: a=b \u0000 ${x}");
  }

  @Test
  default void refusals_neverRepeatAPayload() {
    String secret = "s3cr3t";
    ApiReply shape =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note',"
                    + HOURLY
                    + ",'payload':{'text':{'a':'"
                    + secret
                    + "'},'copy_to':'"
                    + secret
                    + "'}}"));
    ApiReply value =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note',"
                    + HOURLY
                    + ",'payload':{'text':'x','copy_to':['"
                    + secret
                    + "']}}"));
    ApiReply syntax = post("/v1/jobs", json("{'payload':{'text':'" + secret + "}}"));

    assertThat(List.of(shape, value, syntax))
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(400);
              assertThat(reply.body()).doesNotContain(secret);
            });
  }

  @Test
  default void hostileParameterNames_comeBackHarmless() {
    ApiReply reply = get("/v1/jobs?%3Cscript%3E%0d%0a=1&" + "x".repeat(300) + "=2");

    assertProblem(reply, 400, "unknown_parameter");
    assertThat(reply.text("/errors/0/parameter")).isEqualTo("<script>\uFFFD\uFFFD");
    assertThat(reply.text("/errors/1/parameter")).hasSizeLessThan(110);
  }
}
