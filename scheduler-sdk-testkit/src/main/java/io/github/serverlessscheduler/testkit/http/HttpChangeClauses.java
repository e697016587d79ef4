package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertPointers;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs replaced, paused, resumed and deleted, and who wins where two change one. */
interface HttpChangeClauses extends HttpClauses {

  @Test
  default void replace_ofTheVersionThatWasRead_changesTheJob() {
    ApiReply created = post("/v1/jobs", note("a"));
    String path = "/v1/jobs/" + created.text("/job_id");

    ApiReply changed = put(path, created.header("etag"), note("b"));

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.at("/version")).isEqualTo(2);
    assertThat(changed.header("etag")).startsWith("\"2.");
    assertThat(get(path).text("/payload/text")).isEqualTo("b");
  }

  @Test
  default void replace_ofAnotherVersion_isRefusedAndChangesNothing() {
    ApiReply created = post("/v1/jobs", note("a"));
    String path = "/v1/jobs/" + created.text("/job_id");
    put(path, created.header("etag"), note("b"));

    ApiReply late = put(path, created.header("etag"), note("c"));

    assertProblem(late, 412, "version_conflict");
    assertThat(late.text("/errors/0/header")).isEqualTo("if-match");
    assertThat(get(path).text("/payload/text")).isEqualTo("b");
  }

  @Test
  default void replace_withoutSayingWhichVersion_isRefused() {
    String path = "/v1/jobs/" + created("a");

    assertProblem(send(request("PUT", path, note("b"))), 428, "precondition_required");
    assertThat(get(path).text("/payload/text")).isEqualTo("a");
  }

  @Test
  default void replace_namesVersionsByStrongTagsAlone() {
    ApiReply created = post("/v1/jobs", note("a"));
    String path = "/v1/jobs/" + created.text("/job_id");

    assertProblem(put(path, "W/" + created.header("etag"), note("b")), 412, "version_conflict");
    assertProblem(put(path, "\"other\"", note("b")), 412, "version_conflict");
    assertProblem(put(path, "1", note("b")), 400, "malformed_request");
    assertProblem(put(path, "", note("b")), 400, "malformed_request");
    assertThat(put(path, "\"7\", \"1\"", note("b")).at("/version")).isEqualTo(2);
    assertThat(put(path, "*", note("c")).at("/version")).isEqualTo(3);
  }

  @Test
  default void replace_withWhatIsNoJob_changesNothing() {
    String path = "/v1/jobs/" + created("a");

    ApiReply reply = put(path, "*", json("{'job_type':'note'," + HOURLY + ",'payload':{}}"));

    assertProblem(reply, 400, "invalid_job");
    assertPointers(reply, "/payload/text");
    assertThat(get(path).at("/version")).isEqualTo(1);
  }

  @Test
  default void replace_ofNothing_createsNothing() {
    assertProblem(put("/v1/jobs/" + ABSENT, "*", note("a")), 404, "not_found");
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void replace_validatedOnly_saysWhatItWouldAndChangesNothing() {
    ApiReply created = post("/v1/jobs", note("a"));
    String path = "/v1/jobs/" + created.text("/job_id");
    String dryRun = path + "?validate_only=true";

    ApiReply accepted = put(dryRun, created.header("etag"), note("b"));

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(204);
    assertProblem(put(dryRun, "\"9\"", note("b")), 412, "version_conflict");
    assertPointers(
        put(dryRun, "*", json("{'job_type':'note'," + HOURLY + ",'payload':{}}")), "/payload/text");
    assertThat(get(path).at("/version")).isEqualTo(1);
    assertThat(get(path).text("/payload/text")).isEqualTo("a");
  }

  @Test
  default void pause_andResume_showInTheJob() {
    String path = "/v1/jobs/" + created("a");

    ApiReply paused = post(path + "/pause", json("{'reason':'quarter-end <freeze>'}"));
    ApiReply resumed = post(path + "/resume");

    assertThat(paused.text("/state")).isEqualTo("paused");
    assertThat(paused.text("/paused_reason")).isEqualTo("quarter-end <freeze>");
    assertThat(paused.header("etag")).startsWith("\"2.");
    assertThat(resumed.text("/state")).isEqualTo("active");
    assertThat(resumed.at("/paused_reason")).isNull();
    assertThat(post(path + "/resume", "{}").at("/version")).isEqualTo(3);
  }

  @Test
  default void pause_withWhatIsNoReason_changesNothing() {
    String path = "/v1/jobs/" + created("a");

    assertPointers(post(path + "/pause", json("{'why':'x','reason':1}")), "/why", "/reason");
    assertProblem(
        post(path + "/pause", json("{'reason':'" + "x".repeat(257) + "'}")),
        400,
        "invalid_argument");
    assertProblem(post(path + "/resume", json("{'at':1}")), 400, "invalid_argument");
    assertThat(get(path).at("/version")).isEqualTo(1);
  }

  @Test
  default void actions_holdToAPreconditionTheyAreGiven() {
    String path = "/v1/jobs/" + created("a");

    for (String action : List.of("/pause", "/resume", "/run")) {
      assertProblem(
          send(
              request("POST", path + action)
                  .header("if-match", "\"9\"")
                  .header("idempotency-key", "k")),
          412,
          "version_conflict");
    }
    assertThat(send(request("POST", path + "/pause").header("if-match", "\"1\"")).status())
        .isEqualTo(200);
  }

  @Test
  default void delete_takesTheJobAway() {
    String path = "/v1/jobs/" + created("a");

    assertProblem(
        send(request("DELETE", path).header("if-match", "\"2\"")), 412, "version_conflict");
    ApiReply deleted = send(request("DELETE", path).header("if-match", "\"1\""));

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertProblem(get(path), 404, "not_found");
    assertProblem(send(request("DELETE", path)), 404, "not_found");
    assertProblem(post(path + "/pause"), 404, "not_found");
  }

  @Test
  default void quarantinedJob_isShownAndCanOnlyBeDeleted() {
    String id = created("a");
    world().withoutJobTypes();
    String path = "/v1/jobs/" + id;

    ApiReply shown = get(path);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.text("/state")).isEqualTo("quarantined");
    assertThat(shown.texts("/quarantine", "pointer")).containsExactly("/job_type");
    assertThat(get("/v1/jobs?state=quarantined").texts("/items", "job_id")).containsExactly(id);
    assertProblem(post(path + "/pause"), 409, "invalid_state");
    assertProblem(
        send(request("POST", path + "/run").header("idempotency-key", "k")), 409, "invalid_state");
    assertThat(send(request("DELETE", path)).status()).isEqualTo(204);
  }
}
