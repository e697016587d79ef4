package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What jobs will fire: of one, and of all of them. */
interface HttpUpcomingClauses extends HttpClauses {

  default String every(String period, String text) {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note','schedule':{'expression':'rate("
                    + period
                    + ")','timezone':'UTC'},'payload':{'text':'"
                    + text
                    + "'}}"));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.text("/job_id");
  }

  @Test
  default void job_saysWhenItIsDueNext() {
    String id = created("a");
    String first = get("/v1/jobs/" + id).text("/next_at");
    assertThat(Instant.parse(first)).isAfter(world().now());
    assertThat(get("/v1/jobs").text("/items/0/next_at")).isEqualTo(first);
    world().advance(Duration.between(world().now(), Instant.parse(first)));
    assertThat(get("/v1/jobs/" + id).text("/next_at"))
        .isEqualTo(Instant.parse(first).plus(Duration.ofHours(1)).toString());
    post("/v1/jobs/" + id + "/pause");
    assertThat(get("/v1/jobs/" + id).at("/next_at")).isNull();
  }

  @Test
  default void jobWhoseNextTimeHasMovedOn_isNoLongerKnown() {
    String id = created("a");
    String tag = get("/v1/jobs/" + id).header("etag");
    var known = HttpClauses.request("GET", "/v1/jobs/" + id).header("if-none-match", tag);
    assertThat(send(known).status()).isEqualTo(304);
    world().advance(Duration.ofHours(2));
    assertThat(send(known).status()).isEqualTo(200);
  }

  @Test
  default void upcoming_isInTheOrderOfFiring() {
    String daily = every("1 day", "daily");
    String often = every("10 minutes", "often");
    String paused = every("5 minutes", "paused");
    post("/v1/jobs/" + paused + "/pause");
    String rare = every("40 days", "rare");

    ApiReply reply = get("/v1/upcoming?until=" + world().now().plus(Duration.ofDays(2)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.text("/from")).isEqualTo(world().now().toString());
    assertThat(List.of(reply.text("/items/0/job/job_id"), reply.text("/items/1/job/job_id")))
        .containsExactly(often, daily);
    assertThat(reply.body()).doesNotContain(paused, rare);
    assertThat(reply.text("/items/0/occurrences/0"))
        .isEqualTo(get("/v1/jobs/" + often).text("/next_at"));
    assertThat(reply.at("/items/0/occurrences/100")).isNull();
    assertThat(reply.at("/items/0/more")).isEqualTo(true);
    assertThat(reply.at("/items/1/more")).isEqualTo(false);
    assertThat(reply.at("/jobs_read")).isEqualTo(4);
    assertThat(reply.at("/complete")).isEqualTo(true);
  }

  @Test
  default void upcomingOfSome_saysThatThereAreMore() {
    String first = every("10 minutes", "red");
    every("20 minutes", "blue");
    ApiReply some = get("/v1/upcoming?limit=1");
    assertThat(some.text("/items/0/job/job_id")).isEqualTo(first);
    assertThat(some.at("/items/1")).isNull();
    assertThat(some.at("/complete")).isEqualTo(false);
    assertThat(get("/v1/upcoming?limit=1&text=red").at("/complete")).isEqualTo(true);
    assertThat(get("/v1/upcoming?job_type=other").at("/items/0")).isNull();
    assertThat(world().send(HttpClauses.request("GET", "/v1/upcoming"), BOB).at("/items/0"))
        .isNull();
  }

  @Test
  default void untilThatIsNoneOfTheNextDays_isRefusedByName() {
    Instant now = world().now();
    for (Object until :
        List.of("tomorrow", "", now, now.minusSeconds(1), now.plus(Duration.ofDays(32)))) {
      ApiReply reply = get("/v1/upcoming?until=" + until);
      assertProblem(reply, 400, "invalid_argument");
      assertThat(reply.text("/errors/0/parameter")).isEqualTo("until");
    }
    assertProblem(get("/v1/upcoming?cursor=x"), 400, "unknown_parameter");
  }
}
