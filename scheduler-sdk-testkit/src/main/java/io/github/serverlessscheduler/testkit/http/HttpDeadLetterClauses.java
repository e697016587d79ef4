package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything of a caller's that failed for good. */
interface HttpDeadLetterClauses extends HttpClauses {

  String DEAD_LETTERS = "/v1/dead-letters";

  /** Jobs whose run has died, one a second; the last to die first. */
  private List<String> died(int count) {
    var ids = new ArrayList<String>();
    for (int number = 0; number < count; number++) {
      world().advance(Duration.ofSeconds(1));
      ids.add(0, ran(Note.FAILING, "k" + number));
    }
    return ids;
  }

  @Test
  default void deadLetters_areOfAllJobs_theLastToDieFirst() {
    ran("works", "k");
    List<String> ids = died(3);

    ApiReply reply = get(DEAD_LETTERS);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.texts("/items", "job_id")).isEqualTo(ids);
    assertThat(reply.texts("/items", "occurrence_id"))
        .containsExactly("manual:k2", "manual:k1", "manual:k0");
    assertThat(reply.texts("/items", "job_type")).containsOnly("note");
    assertThat(reply.texts("/items", "state")).containsOnly("dead");
    assertThat(reply.at("/items/0/user_id")).isNull();
    assertThat(reply.at("/next_cursor")).isNull();
  }

  @Test
  default void deadLetters_comePageByPage() {
    List<String> ids = died(7);

    var seen = new ArrayList<String>();
    String next = "";
    for (int page = 0; page < 10 && !next.equals("null"); page++) {
      ApiReply reply = get(DEAD_LETTERS + "?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
      seen.addAll(reply.texts("/items", "job_id"));
      next = reply.text("/next_cursor");
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  default void deadLetters_ofAType_areThoseAlone() {
    List<String> ids = died(2);

    assertThat(get(DEAD_LETTERS + "?job_type=note").texts("/items", "job_id")).isEqualTo(ids);
    assertThat(get(DEAD_LETTERS + "?job_type=other").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void deadLetters_wrongParameters_areRefused() {
    died(2);
    String cursor = get(DEAD_LETTERS + "?limit=1").text("/next_cursor");

    assertThat(get(DEAD_LETTERS + "?cursor=" + cursor).status()).isEqualTo(200);
    assertProblem(get(DEAD_LETTERS + "?job_type=note&cursor=" + cursor), 400, "invalid_argument");
    assertProblem(get(DEAD_LETTERS + "?cursor=" + cursor + "x"), 400, "invalid_argument");
    assertProblem(get(DEAD_LETTERS + "?cursor=x"), 400, "invalid_argument");
    assertProblem(get(DEAD_LETTERS + "?limit=501"), 400, "invalid_argument");
    assertProblem(get(DEAD_LETTERS + "?state=dead"), 400, "unknown_parameter");
    assertProblem(
        world().send(request("GET", DEAD_LETTERS + "?cursor=" + cursor), BOB),
        400,
        "invalid_argument");
  }

  @Test
  default void deadLetters_ofAnotherOwner_areNotListed() {
    died(1);

    ApiReply bobs = world().send(request("GET", DEAD_LETTERS), BOB);

    assertThat(bobs.status()).isEqualTo(200);
    assertThat(bobs.at("/items")).isEqualTo(List.of());
    assertProblem(world().send(request("GET", DEAD_LETTERS), ""), 401, "unauthenticated");
  }

  @Test
  default void deadLetters_needLeaveToRead_andAreThereInReadOnlyMode() {
    List<String> ids = died(1);
    assertProblem(
        send(request("GET", DEAD_LETTERS).header(ApiWorld.MAY, "CHANGE,RUN")), 403, "forbidden");
    assertThat(send(request("GET", DEAD_LETTERS).header(ApiWorld.MAY, "READ")).status())
        .isEqualTo(200);

    world().readOnly();

    assertThat(get(DEAD_LETTERS).texts("/items", "job_id")).isEqualTo(ids);
  }

  @Test
  default void deadLetters_redrivenInBulk_areGone() {
    List<String> ids = died(2);
    ids.forEach(id -> put("/v1/jobs/" + id, "*", note("works now")));

    ApiReply reply =
        post(
            "/v1/jobs:bulk",
            json(
                "{'operations':[{'action':'redrive','job_id':'%s','occurrence_id':'manual:k1'},"
                        .formatted(ids.get(0))
                    + "{'action':'redrive','job_id':'%s','occurrence_id':'manual:k0'}]}"
                        .formatted(ids.get(1))));

    assertThat(reply.at("/succeeded")).as(reply.body()).isEqualTo(2);
    assertThat(get(DEAD_LETTERS).at("/items")).isEqualTo(List.of());
  }

  /** What is known of an occurrence is kept only so long, and it must not run twice. */
  @Test
  default void deadLetterDueTooLongAgo_isListedAndSkippedByARedrive() {
    String id = died(1).get(0);
    post("/v1/jobs/" + id + "/pause");
    world().advance(Duration.ofDays(16));
    assertThat(get(DEAD_LETTERS).texts("/items", "job_id")).containsExactly(id);

    ApiReply reply = post("/v1/jobs/" + id + "/executions/manual:k0/redrive");

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    assertThat(reply.text("/reason")).isEqualTo("expired");
    assertThat(get(DEAD_LETTERS).at("/items")).isEqualTo(List.of());
  }

  @Test
  default void deadLetterOfADeletedJob_isListedAndSkippedByARedrive() {
    String id = died(1).get(0);
    send(request("DELETE", "/v1/jobs/" + id));
    assertThat(get(DEAD_LETTERS).texts("/items", "job_id")).containsExactly(id);

    ApiReply reply = post("/v1/jobs/" + id + "/executions/manual:k0/redrive");

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    assertThat(reply.text("/state")).isEqualTo("skipped");
    assertThat(reply.text("/reason")).isEqualTo("deleted");
    assertThat(get(DEAD_LETTERS).at("/items")).isEqualTo(List.of());
  }
}
