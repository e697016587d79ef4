package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs listed: pages, filters, cursors. */
interface HttpListingClauses extends HttpClauses {

  /** Everything that a listing comes to, page after page. */
  default List<String> ids(String target) {
    var ids = new ArrayList<String>();
    String next = "";
    for (int page = 0; page < 100 && !next.equals("null"); page++) {
      ApiReply reply = get(target + (next.isEmpty() ? "" : "&cursor=" + next));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      ids.addAll(reply.texts("/items", "job_id"));
      next = reply.text("/next_cursor");
    }
    return ids;
  }

  default String labelled(String text, String label) {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note',"
                    + HOURLY
                    + ",'payload':{'text':'"
                    + text
                    + "'},'labels':{'team':'"
                    + label
                    + "'}}"));
    return reply.text("/job_id");
  }

  @Test
  default void manyJobs_comePageByPageEachOnce() {
    var made = new ArrayList<String>();
    for (int i = 0; i < 250; i++) {
      made.add(0, created("note " + i));
      world().advance(Duration.ofMillis(1));
    }

    assertThat(ids("/v1/jobs?limit=100")).isEqualTo(made);
    assertThat(ids("/v1/jobs?limit=7")).isEqualTo(made);
    assertThat(ids("/v1/jobs?limit=7&sort=-created")).isEqualTo(made);
    Collections.reverse(made);
    assertThat(ids("/v1/jobs?limit=7&sort=created")).isEqualTo(made);
    Collections.reverse(made);
    assertThat(get("/v1/jobs").texts("/items", "job_id")).isEqualTo(made.subList(0, 50));
    assertThat(get("/v1/jobs?limit=500").at("/next_cursor")).isNull();
  }

  @Test
  default void filters_allHold() {
    String one = labelled("Red fox", "a:b");
    String two = labelled("red owl", "c");
    post("/v1/jobs/" + two + "/pause");

    assertThat(ids("/v1/jobs?label=team:a:b")).containsExactly(one);
    assertThat(ids("/v1/jobs?label=team%3Ac&text=RED+O")).containsExactly(two);
    assertThat(ids("/v1/jobs?label=team:c&label=other:x")).isEmpty();
    assertThat(ids("/v1/jobs?state=paused")).containsExactly(two);
    assertThat(ids("/v1/jobs?state=active&job_type=note&text=red")).containsExactly(one);
    assertThat(ids("/v1/jobs?job_type=other")).isEmpty();
  }

  @Test
  default void wrongParameter_isNamed() {
    for (String query :
        List.of(
            "state=asleep",
            "label=team",
            "label=:x",
            "label=a:1&label=a:2",
            "limit=many",
            "sort=name")) {
      ApiReply reply = get("/v1/jobs?" + query);

      assertProblem(reply, 400, "invalid_argument");
      assertThat(reply.text("/errors/0/parameter"))
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
    for (String query : List.of("limit=0", "limit=501", "limit=-1", "limit=", "limit=1&limit=2")) {
      assertProblem(get("/v1/jobs?" + query), 400, "invalid_argument");
    }
  }

  @Test
  default void cursorOfAnotherQuery_isRefused() {
    created("a");
    created("b");
    String cursor = get("/v1/jobs?limit=1").text("/next_cursor");

    assertThat(get("/v1/jobs?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    ApiReply other = get("/v1/jobs?state=active&cursor=" + cursor);
    assertProblem(other, 400, "invalid_argument");
    assertThat(other.text("/errors/0/parameter")).isEqualTo("cursor");
    assertProblem(get("/v1/jobs?sort=created&cursor=" + cursor), 400, "invalid_argument");
    assertProblem(get("/v1/jobs?cursor=" + cursor + "x"), 400, "invalid_argument");
    assertProblem(get("/v1/jobs?cursor=%00%ff"), 400, "malformed_request");
    assertProblem(get("/v1/jobs?cursor=" + "A".repeat(2000)), 400, "invalid_argument");
  }
}
