package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What one owner can learn of another's jobs, or do to them: nothing. */
interface HttpOwnerClauses extends HttpClauses {

  String SECRET = "fail";

  /** Everything that can be asked about one job. */
  private static List<Function<String, ApiRequest.Builder>> questions() {
    return List.of(
        id -> request("GET", "/v1/jobs/" + id),
        id -> request("HEAD", "/v1/jobs/" + id),
        id -> request("GET", "/v1/jobs/" + id).header("if-none-match", "\"1\""),
        id -> request("PUT", "/v1/jobs/" + id, note("mine")).header("if-match", "*"),
        id -> request("PUT", "/v1/jobs/" + id, note("mine")),
        id -> request("DELETE", "/v1/jobs/" + id),
        id -> request("DELETE", "/v1/jobs/" + id).header("if-match", "\"1\""),
        id -> request("POST", "/v1/jobs/" + id + "/run").header("idempotency-key", "k"),
        id -> request("POST", "/v1/jobs/" + id + "/pause", json("{'reason':'mine'}")),
        id -> request("POST", "/v1/jobs/" + id + "/resume"),
        id -> request("GET", "/v1/jobs/" + id + "/executions"),
        id -> request("POST", "/v1/jobs/" + id + "/executions/manual:k/redrive"),
        id -> request("GET", "/v1/jobs?text=" + id),
        id -> bulk("'action':'pause','job_id':'" + id + "'"),
        id -> bulk("'action':'resume','job_id':'" + id + "'"),
        id -> bulk("'action':'delete','job_id':'" + id + "'"),
        id -> bulk("'action':'run','job_id':'" + id + "','idempotency_key':'k'"),
        id -> bulk("'action':'redrive','job_id':'" + id + "','occurrence_id':'manual:k'"));
  }

  private static ApiRequest.Builder bulk(String operation) {
    return request("POST", "/v1/jobs:bulk", json("{'operations':[{" + operation + "}]}"));
  }

  @Test
  default void anothersJob_isAnsweredAsOneThatNeverWas() {
    String annas = ran(SECRET, "k");
    String before = get("/v1/jobs/" + annas).body();
    String history = get("/v1/jobs/" + annas + "/executions").body();

    for (Function<String, ApiRequest.Builder> question : questions()) {
      ApiReply toAnnas = world().send(question.apply(annas), BOB);
      ApiReply toAbsent = world().send(question.apply(ABSENT), BOB);

      assertThat(toAnnas.status()).isEqualTo(toAbsent.status());
      assertThat(toAnnas.body().replace(annas, ABSENT)).isEqualTo(toAbsent.body());
      assertThat(toAnnas.header("etag")).isEqualTo(toAbsent.header("etag"));
    }
    assertThat(get("/v1/jobs/" + annas).body()).isEqualTo(before);
    assertThat(get("/v1/jobs/" + annas + "/executions").body()).isEqualTo(history);
  }

  @Test
  default void listings_haveTheCallersJobsAlone() {
    for (int i = 0; i < 5; i++) {
      created("of anna " + i);
    }
    String cursor = get("/v1/jobs?limit=2").text("/next_cursor");
    String bobs = world().send(request("POST", "/v1/jobs", note("of bob")), BOB).text("/job_id");

    var bodies = new ArrayList<String>();
    for (String query : List.of("", "?text=anna", "?state=active", "?limit=500")) {
      bodies.add(world().send(request("GET", "/v1/jobs" + query), BOB).body());
    }
    bodies.add(world().send(request("GET", "/v1/jobs?limit=2&cursor=" + cursor), BOB).body());

    assertThat(bodies).noneMatch(body -> body.contains(ANNA));
    assertThat(world().send(request("GET", "/v1/jobs"), BOB).texts("/items", "job_id"))
        .containsExactly(bobs);
  }

  @Test
  default void keys_areEachOwnersOwn() {
    ApiReply annas = send(request("POST", "/v1/jobs", note("a")).header("idempotency-key", "k"));
    ApiReply bobs =
        world().send(request("POST", "/v1/jobs", note("b")).header("idempotency-key", "k"), BOB);

    assertThat(bobs.status()).isEqualTo(201);
    assertThat(bobs.text("/job_id")).isNotEqualTo(annas.text("/job_id"));
    assertThat(bobs.body()).doesNotContain(ANNA);
  }

  @Test
  default void owner_isNoPartOfARequest() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note',"
                    + HOURLY
                    + ",'payload':{'text':'x'},'user_id':'bob','user_email':'b@example.org'}"));

    assertThat(reply.texts("/errors", "pointer")).containsExactly("/user_id", "/user_email");
    assertThat(get("/v1/jobs?user_id=bob").status()).isEqualTo(400);
  }
}
