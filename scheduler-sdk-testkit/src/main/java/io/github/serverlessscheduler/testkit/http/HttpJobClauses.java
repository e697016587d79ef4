package io.github.serverlessscheduler.testkit.http;

import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertPointers;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.assertProblem;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.json;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.note;
import static io.github.serverlessscheduler.testkit.http.HttpClauses.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Job types, previews, and jobs created and read. */
interface HttpJobClauses extends HttpClauses {

  @Test
  default void jobTypes_sayWhatTheyAre() {
    ApiReply reply = get("/v1/job-types");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.texts("/items", "job_type")).containsExactly("note");
    assertThat(reply.at("/items/0/accepted")).isEqualTo(true);
    assertThat(reply.at("/items/0/payload_version")).isEqualTo(1);
  }

  @Test
  default void create_answersWithTheJobAndWhereItIs() {
    ApiReply reply = post("/v1/jobs", note("a"));
    String id = reply.text("/job_id");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("location")).isEqualTo("jobs/" + id);
    assertThat(reply.header("etag")).startsWith("\"1.");
    assertThat(reply.text("/payload/text")).isEqualTo("a");
    assertThat(reply.text("/user_id")).isEqualTo(ANNA);
    assertThat(reply.text("/user_email")).isEqualTo("anna@example.org");
    assertThat(reply.text("/state")).isEqualTo("active");
    assertThat(reply.text("/schedule/anchor")).isEqualTo("2027-01-29T13:00:00Z");
    assertThat(get("/v1/jobs/" + id).text("/payload/text")).isEqualTo("a");
  }

  @Test
  default void create_keepsEverythingAskedFor() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note','schedule':{'expression':'cron(0 7 ? * MON-FRI *)',"
                    + "'timezone':'Europe/Warsaw','start':'2027-02-01T00:00:00Z',"
                    + "'end':'2028-02-01T00:00:00Z','flexible_minutes':5},"
                    + "'payload':{'text':'łąka \\uD83E\\uDD89 <b>','copy_to':['b@example.org']},"
                    + "'payload_version':1,'overlap':'skip',"
                    + "'misfire':{'policy':'fire_all','max':3},"
                    + "'retry':{'max_attempts':5,'backoff_seconds':10},"
                    + "'max_lateness_seconds':600,'labels':{'team':'sales'}}"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    ApiReply stored = get("/v1/jobs/" + reply.text("/job_id"));
    assertThat(stored.text("/payload/text")).isEqualTo("łąka \uD83E\uDD89 <b>");
    assertThat(stored.at("/payload/copy_to")).isEqualTo(List.of("b@example.org"));
    assertThat(stored.at("/schedule"))
        .isEqualTo(
            Map.of(
                "expression", "cron(0 7 ? * MON-FRI *)",
                "timezone", "Europe/Warsaw",
                "start", "2027-02-01T00:00:00Z",
                "end", "2028-02-01T00:00:00Z",
                "flexible_minutes", 5));
    assertThat(stored.at("/misfire")).isEqualTo(Map.of("policy", "fire_all", "max", 3));
    assertThat(stored.at("/retry")).isEqualTo(Map.of("max_attempts", 5, "backoff_seconds", 10));
    assertThat(stored.at("/overlap")).isEqualTo("skip");
    assertThat(stored.at("/max_lateness_seconds")).isEqualTo(600);
    assertThat(stored.at("/labels")).isEqualTo(Map.of("team", "sales"));
  }

  @Test
  default void misshapenJob_isRefusedWithEveryField() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note','schedule':{'expression':7,'zone':'UTC'},"
                    + "'payload':{'txt':'a','copy_to':'b@example.org'},'enabled':true}"));

    assertProblem(reply, 400, "invalid_job");
    assertThat(reply.texts("/errors", "pointer"))
        .containsExactlyInAnyOrder(
            "/enabled",
            "/schedule/zone",
            "/schedule/expression",
            "/schedule/timezone",
            "/payload/txt",
            "/payload/text",
            "/payload/copy_to");
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void jobWithWrongValues_isRefusedWithEveryField() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note','schedule':{'expression':'cron(61 * * * ? *)',"
                    + "'timezone':'Europe/Atlantis'},"
                    + "'payload':{'text':' ','copy_to':['b@example.org','nobody']},"
                    + "'retry':{'max_attempts':0}}"));

    assertProblem(reply, 400, "invalid_job");
    assertThat(reply.texts("/errors", "pointer"))
        .containsExactlyInAnyOrder(
            "/payload/copy_to/1",
            "/payload/text",
            "/schedule/expression",
            "/schedule/timezone",
            "/retry/max_attempts");
  }

  @Test
  default void create_validatedOnly_saysWhatItWouldAndCreatesNothing() {
    String wrong = json("{'job_type':'note'," + HOURLY + ",'payload':{}}");

    ApiReply accepted = post("/v1/jobs?validate_only=true", note("a"));
    ApiReply refused = post("/v1/jobs?validate_only=true", wrong);

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(204);
    assertThat(accepted.body()).isEmpty();
    assertProblem(refused, 400, "invalid_job");
    assertPointers(refused, "/payload/text");
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
    assertThat(post("/v1/jobs?validate_only=false", note("a")).status()).isEqualTo(201);
  }

  @Test
  default void create_validatedOnlyWithAJobThatWouldNeverFire_isRefused() {
    ApiReply reply =
        post(
            "/v1/jobs?validate_only=true",
            json(
                "{'job_type':'note','schedule':{'expression':'at(2020-01-01T00:00:00)',"
                    + "'timezone':'UTC'},'payload':{'text':'a'}}"));

    assertProblem(reply, 400, "invalid_job");
    assertPointers(reply, "/schedule");
  }

  @Test
  default void create_validatedPerhaps_isRefused() {
    ApiReply reply = post("/v1/jobs?validate_only=perhaps", note("a"));

    assertProblem(reply, 400, "invalid_argument");
    assertThat(reply.text("/errors/0/parameter")).isEqualTo("validate_only");
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void unknownJobType_isRefusedByName() {
    ApiReply reply = post("/v1/jobs", json("{'job_type':'nothing'," + HOURLY + ",'payload':{}}"));

    assertProblem(reply, 400, "unknown_job_type");
    assertPointers(reply, "/job_type");
  }

  @Test
  default void jobThatWouldNeverFire_isRefused() {
    ApiReply reply =
        post(
            "/v1/jobs",
            json(
                "{'job_type':'note','schedule':{'expression':'at(2020-01-01T00:00:00)',"
                    + "'timezone':'UTC'},'payload':{'text':'a'}}"));

    assertProblem(reply, 400, "invalid_job");
    assertPointers(reply, "/schedule");
  }

  @Test
  default void sameKey_createsOnce() {
    ApiReply first = send(request("POST", "/v1/jobs", note("a")).header("idempotency-key", "k 1"));
    ApiReply second =
        send(request("POST", "/v1/jobs", note("a")).header("Idempotency-Key", "\"k 1\""));

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("/job_id")).isEqualTo(first.text("/job_id"));
    assertThat(get("/v1/jobs").texts("/items", "job_id")).containsExactly(first.text("/job_id"));
  }

  @Test
  default void sameKeyForSomethingElse_isRefused() {
    send(request("POST", "/v1/jobs", note("a")).header("idempotency-key", "k"));

    assertProblem(
        send(request("POST", "/v1/jobs", note("b")).header("idempotency-key", "k")),
        422,
        "key_reused");
    assertProblem(
        send(request("POST", "/v1/jobs", note("b")).header("idempotency-key", "k".repeat(129))),
        400,
        "invalid_argument");
    assertProblem(
        send(
            request("POST", "/v1/jobs", note("b"))
                .header("idempotency-key", "k")
                .header("idempotency-key", "l")),
        400,
        "invalid_argument");
    for (String two : List.of("k, l", "\"k\",\"l\"")) {
      assertProblem(
          send(request("POST", "/v1/jobs", note("b")).header("idempotency-key", two)),
          400,
          "invalid_argument");
    }
  }

  @Test
  default void absentJob_isNotFound() {
    assertProblem(get("/v1/jobs/" + ABSENT), 404, "not_found");
    assertProblem(get("/v1/jobs/not-an-id"), 404, "not_found");
    assertProblem(get("/v1/jobs/" + ABSENT + "/executions"), 404, "not_found");
  }

  @Test
  default void knownJob_isNotSentAgain() {
    String path = "/v1/jobs/" + created("a");
    String tag = get(path).header("etag");

    assertThat(send(request("GET", path).header("if-none-match", tag)).status()).isEqualTo(304);
    assertThat(send(request("GET", path).header("if-none-match", "\"x\", W/" + tag)).status())
        .isEqualTo(304);
    post(path + "/pause");
    ApiReply changed = send(request("GET", path).header("if-none-match", tag));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("etag")).isNotEqualTo(tag);
  }

  @Test
  default void preview_showsTheNextTimesInAZone() {
    ApiReply reply =
        post(
            "/v1/schedules/preview",
            json(
                "{'schedule':{'expression':'cron(30 7 ? * MON *)','timezone':'Europe/Warsaw'},"
                    + "'count':2,'display_timezone':'America/New_York'}"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.at("/occurrences"))
        .isEqualTo(
            List.of(
                Map.of("at", "2027-02-01T06:30:00Z", "local", "2027-02-01T01:30:00-05:00"),
                Map.of("at", "2027-02-08T06:30:00Z", "local", "2027-02-08T01:30:00-05:00")));
    assertThat(reply.at("/warnings")).isEqualTo(List.of());
    assertThat(get("/v1/jobs").at("/items")).isEqualTo(List.of());
  }

  @Test
  default void previewAcrossAClockChange_warns() {
    ApiReply reply =
        post(
            "/v1/schedules/preview",
            json(
                "{'schedule':{'expression':'cron(30 2 * * ? *)','timezone':'Europe/Warsaw'},"
                    + "'count':100}"));

    assertThat(reply.texts("/occurrences", "local"))
        .contains("2027-03-27T02:30:00+01:00", "2027-03-29T02:30:00+02:00")
        .noneMatch(local -> local.startsWith("2027-03-28"));
    assertThat((List<?>) reply.at("/warnings")).isNotEmpty();
  }

  @Test
  default void previewOfNoSchedule_namesTheField() {
    ApiReply reply =
        post(
            "/v1/schedules/preview",
            json("{'schedule':{'expression':'rate(0 minutes)','timezone':'UTC'},'count':0}"));

    assertProblem(reply, 400, "invalid_argument");
    assertPointers(reply, "/schedule/expression", "/count");
  }
}
