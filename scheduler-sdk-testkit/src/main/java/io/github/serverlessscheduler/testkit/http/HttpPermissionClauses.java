package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.event.CommandAnswered;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller may do, and what an audit hears of it. */
interface HttpPermissionClauses extends HttpClauses {

  private ApiReply as(String permissions, ApiRequest.Builder request) {
    return send(request.header(ApiWorld.MAY, permissions));
  }

  @Test
  default void callerWhoMayOnlyRead_changesAndRunsNothing() {
    String path = "/v1/jobs/" + created("a");

    for (ApiRequest.Builder command :
        List.of(
            request("POST", "/v1/jobs", note("b")),
            request("POST", "/v1/jobs?validate_only=true", note("b")),
            request("PUT", path, note("b")).header("if-match", "*"),
            request("DELETE", path),
            request("POST", path + "/pause"),
            request("POST", path + "/resume"),
            request("POST", path + "/run").header("idempotency-key", "k"),
            request("POST", path + "/executions/x/redrive"))) {
      assertProblem(as("READ", command), 403, "forbidden");
    }

    assertThat(as("READ", request("GET", "/v1/jobs")).text("/items/0/payload/text")).isEqualTo("a");
    assertThat(as("READ", request("GET", path)).at("/version")).isEqualTo(1);
  }

  @Test
  default void callerWhoMayDoOneThing_doesItAndNotTheOther() {
    String path = "/v1/jobs/" + created("a");

    assertThat(as("CHANGE", request("POST", path + "/pause")).status()).isEqualTo(200);
    assertThat(as("RUN", request("POST", path + "/run").header("idempotency-key", "k")).status())
        .isEqualTo(202);
    assertProblem(
        as("CHANGE", request("POST", path + "/run").header("idempotency-key", "l")),
        403,
        "forbidden");
    assertProblem(as("RUN", request("GET", path)), 403, "forbidden");
    assertProblem(as("", request("GET", "/v1/jobs")), 403, "forbidden");
    assertThat(as("", request("GET", "/v1/health")).status()).isEqualTo(200);
  }

  @Test
  default void bulk_doesWhatIsPermittedAndRefusesTheRest() {
    String id = created("a");

    ApiReply reply =
        as(
            "READ,RUN",
            request(
                "POST",
                "/v1/jobs:bulk",
                json(
                    "{'operations':[{'action':'pause','job_id':'"
                        + id
                        + "'},{'action':'run','job_id':'"
                        + id
                        + "','idempotency_key':'k'}]}")));

    assertThat(reply.at("/results/0/status")).as(reply.body()).isEqualTo(403);
    assertThat(reply.text("/results/0/problem/code")).isEqualTo("forbidden");
    assertThat(reply.at("/results/1/status")).isEqualTo(202);
    assertThat(get("/v1/jobs/" + id).text("/state")).isEqualTo("active");
  }

  @Test
  default void commands_areToldToAnAudit_readsAndDryRunsAreNot() {
    String id = created("a");
    String path = "/v1/jobs/" + id;
    get(path);
    post("/v1/jobs?validate_only=true", note("b"));
    as("READ", request("DELETE", path));
    put(path, "\"9\"", note("b"));
    post(
        "/v1/jobs:bulk",
        json("{'operations':[{'action':'pause','job_id':'" + id + "','reason':'x'}]}"));
    post(path + "/resume");
    post("/v1/jobs", json("{'job_type':'nothing'}"));

    assertThat(world().commands().stream().map(HttpPermissionClauses::line))
        .containsExactly(
            ANNA + " create " + id + " 201",
            "helper of " + ANNA + " delete " + id + " 403",
            ANNA + " replace " + id + " 412",
            ANNA + " pause " + id + " 200",
            ANNA + " resume " + id + " 200",
            ANNA + " create null 400");
    assertThat(world().commands()).allMatch(it -> it.userId().equals(ANNA));
  }

  @Test
  default void callersWhoAreNotKnown_areNotInTheAudit() {
    world().send(request("POST", "/v1/jobs", note("a")), "");

    assertThat(world().commands()).isEmpty();
  }

  private static String line(CommandAnswered event) {
    return event.actor() + " " + event.action() + " " + event.jobId() + " " + event.status();
  }
}
