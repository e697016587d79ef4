package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs asked for, histories, and second chances. */
interface HttpExecutionClauses extends HttpClauses {

  private ApiReply run(String id, String key) {
    return send(request("POST", "/v1/jobs/" + id + "/run").header("idempotency-key", key));
  }

  @Test
  default void run_isInTheHistory() {
    String id = created("a");
    ApiReply run = run(id, "k1");

    assertThat(run.status()).isEqualTo(202);
    assertThat(run.text("/occurrence_id")).isEqualTo("manual:k1");
    ApiReply history = get("/v1/jobs/" + id + "/executions");
    assertThat(history.texts("/items", "occurrence_id")).containsExactly("manual:k1");
    assertThat(history.at("/items/0/user_id")).isNull();
  }

  @Test
  default void runWithTheSameKey_isTheSameRun() {
    String id = created("a");
    run(id, "k1");
    run(id, "k1");
    run(id, "k2");

    assertThat(get("/v1/jobs/" + id + "/executions").texts("/items", "occurrence_id"))
        .containsExactlyInAnyOrder("manual:k1", "manual:k2");
  }

  @Test
  default void runWithoutAUsableKey_isRefused() {
    String id = created("a");
    ApiReply reply = post("/v1/jobs/" + id + "/run");

    assertProblem(reply, 400, "invalid_argument");
    assertThat(reply.text("/errors/0/header")).isEqualTo("idempotency-key");
    assertProblem(run(id, "two words"), 400, "invalid_argument");
    assertProblem(
        send(
            request("POST", "/v1/jobs/" + id + "/run", json("{'now':true}"))
                .header("idempotency-key", "k")),
        400,
        "invalid_argument");
    assertThat(get("/v1/jobs/" + id + "/executions").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void history_comesPageByPageLatestFirst() {
    String id = created("a");
    world().advance(Duration.ofHours(25));
    String target = "/v1/jobs/" + id + "/executions";

    var seen = new ArrayList<String>();
    String next = "";
    for (int page = 0; page < 10 && !next.equals("null"); page++) {
      ApiReply reply = get(target + "?limit=10" + (next.isEmpty() ? "" : "&cursor=" + next));
      seen.addAll(reply.texts("/items", "scheduled_at"));
      next = reply.text("/next_cursor");
    }

    assertThat(seen)
        .hasSize(25)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(get(target).texts("/items", "state")).containsOnly("succeeded");
    assertProblem(get(target + "?cursor=x"), 400, "invalid_argument");
    assertProblem(get(target + "?limit=501"), 400, "invalid_argument");
  }

  @Test
  default void deadExecution_saysWhyAndIsRedrivenOnce() {
    String id = ran(Note.FAILING, "k");
    String target = "/v1/jobs/" + id + "/executions";
    assertThat(get(target).text("/items/0/state")).isEqualTo("dead");
    assertThat(get(target).text("/items/0/reason")).contains("told to fail");
    put("/v1/jobs/" + id, "*", HttpClauses.note("works now"));

    ApiReply first = post(target + "/manual:k/redrive");
    ApiReply second = post(target + "/manual%3Ak/redrive", "{}");

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(second.status()).isIn(202, 409);
    ApiReply history = get(target);
    assertThat(history.texts("/items", "occurrence_id")).containsExactly("manual:k");
    assertThat((List<?>) history.at("/items/0/attempts")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  default void executionThatSucceeded_isNotRedriven() {
    String id = ran("a", "k");

    assertProblem(post("/v1/jobs/" + id + "/executions/manual:k/redrive"), 409, "invalid_state");
  }

  @Test
  default void redriveOfNothing_isNotFound() {
    String target = "/v1/jobs/" + created("a") + "/executions/";

    assertProblem(post(target + "manual:none/redrive"), 404, "not_found");
    assertProblem(post(target + "2027-01-31T09:00:00Z/redrive"), 404, "not_found");
    assertProblem(post(target + "yesterday/redrive"), 400, "invalid_argument");
    assertProblem(post(target + "manual:k/redrive", json("{'x':1}")), 400, "invalid_argument");
  }

  @Test
  default void historyOfADeletedJob_staysReadable() {
    String id = ran("a", "k");
    send(request("DELETE", "/v1/jobs/" + id));

    assertThat(get("/v1/jobs/" + id + "/executions").texts("/items", "occurrence_id"))
        .containsExactly("manual:k");
  }
}
