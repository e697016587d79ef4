package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertPointers;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Several operations in one request. */
interface HttpBulkClauses extends HttpClauses {

  private ApiReply bulk(String... operations) {
    return post("/v1/jobs:bulk", json("{'operations':[" + String.join(",", operations) + "]}"));
  }

  @Test
  default void failures_doNotStopTheRest() {
    String kept = created("kept");
    String gone = created("gone");
    ApiReply reply =
        bulk(
            "{'action':'pause','job_id':'" + kept + "','reason':'freeze'}",
            "{'action':'pause','job_id':'" + ABSENT + "'}",
            "{'action':'delete','job_id':'" + gone + "'}",
            "{'action':'create','job':{'job_type':'note'," + HOURLY + ",'payload':{'text':7}}}",
            "{'action':'create','job':" + note("new") + ",'idempotency_key':'k'}",
            "{'action':'run','job_id':'" + kept + "','idempotency_key':'r'}",
            "{'action':'resume','job_id':'" + kept + "'}",
            "{'action':'redrive','job_id':'" + kept + "','occurrence_id':'manual:r'}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.at("/succeeded")).isEqualTo(5);
    assertThat(reply.at("/failed")).isEqualTo(3);
    assertThat(reply.texts("/results", "status"))
        .containsExactly("200", "404", "204", "400", "201", "202", "200", "409");
    assertThat(reply.text("/results/0/job/paused_reason")).isEqualTo("freeze");
    assertThat(reply.text("/results/1/problem/code")).isEqualTo("not_found");
    assertThat(reply.text("/results/3/problem/errors/0/pointer"))
        .isEqualTo("/operations/3/job/payload/text");
    assertThat(reply.text("/results/5/execution/occurrence_id")).isEqualTo("manual:r");
    assertThat(get("/v1/jobs").texts("/items", "job_id"))
        .containsExactlyInAnyOrder(kept, reply.text("/results/4/job/job_id"));
  }

  @Test
  default void misshapenRequest_doesNothing() {
    String id = created("a");
    ApiReply reply =
        bulk(
            "{'action':'delete','job_id':'" + id + "'}",
            "{'action':'delete'}",
            "{'action':'burn','job_id':'" + id + "'}",
            "{'action':'delete','job_id':'" + id + "','reason':'x'}");

    assertProblem(reply, 400, "invalid_argument");
    assertPointers(reply, "/operations/1/job_id", "/operations/2/action", "/operations/3/reason");
    assertThat(get("/v1/jobs/" + id).status()).isEqualTo(200);
  }

  @Test
  default void tooManyOperations_areRefusedWhole() {
    String one = "{'action':'create','job':" + note("a") + "}";

    assertProblem(bulk((one + ",").repeat(100) + one), 400, "invalid_argument");
    assertProblem(bulk(), 400, "invalid_argument");
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
    assertThat(bulk((one + ",").repeat(99) + one).at("/succeeded")).isEqualTo(100);
  }

  @Test
  default void sameRequestTwice_createsOnceWhereItHasKeys() {
    String one = "{'action':'create','job':" + note("a") + ",'idempotency_key':'k'}";

    assertThat(bulk(one, one).text("/results/1/job/job_id"))
        .isEqualTo(bulk(one).text("/results/0/job/job_id"));
  }
}
