package io.github.serverlessscheduler.sdk.codec;

import static io.github.serverlessscheduler.sdk.codec.Specs.CODEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredJobCodecTest {

  private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");

  @Test
  void storedJob_comesBackEqual() {
    for (Job<?> job : List.of(Jobs.full(), Jobs.minimal())) {
      JobDocument document = CODEC.encode(job, "key");

      assertThat(document.key()).isEqualTo(job.key());
      assertThat(document.version()).isEqualTo(job.version());
      assertThat(document.creationKey()).isEqualTo("key");
      assertThat(document.sync()).isEqualTo(job.sync());
      assertThat(CODEC.decode(document)).isEqualTo(job);
      assertThat(((Job<?>) CODEC.decode(document)).sync()).isEqualTo(job.sync());
    }
  }

  @Test
  void document_holdsNoSyncStatus() {
    assertThat(CODEC.encode(Jobs.full(), null).json()).doesNotContain("sync");
  }

  @Test
  void fieldOfALaterVersion_isIgnoredInTheDocument() {
    JobDocument document = CODEC.encode(Jobs.minimal(), null);
    String later =
        document
            .json()
            .replace("{\"job_id\"", "{\"priority\":{\"of\":[1]},\"job_id\"")
            .replace("\"timezone\"", "\"calendar\":\"pl\",\"timezone\"");

    assertThat(CODEC.decode(with(document, later))).isEqualTo(Jobs.minimal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'job_type':'report'    | 'job_type':'gone'      | /job_type        | gone",
        "'job_type':'report'    | 'job_type':'<b>\\n'    | /job_type        |",
        "'job_type':'report'    | 'job_type':7           | /job_type        |",
        "'team':'sales'         | 'team':'sales','old':1 | /payload/old     | report",
        "'team':'sales'         | 'team':' '             | /payload/team    | report",
        "'rate(5 minutes)'      | 'every 5 minutes'      | /schedule/expression | report",
        "'anchor':              | 'anker':               | /schedule/anchor | report",
        "'payload_version':1    | 'payload_version':9    | /payload_version | report",
        "'enabled':true         | 'enabled':'yes'        | /enabled         | report",
        "'version':1            | 'version':2            | /version         | report",
        "'user_id':'u-17'       | 'user_id':'u-18'       | /user_id         | report",
        "'overlap':'allow'      | 'overlap':'queue'      | /overlap         | report",
      })
  void documentThatNoLongerDecodes_isQuarantinedWithTheReason(
      String part, String replacement, String pointer, String jobType) {
    JobDocument document = CODEC.encode(Jobs.minimal(), null);
    String json = document.json().replace(part.replace('\'', '"'), replacement.replace('\'', '"'));
    assertThat(json).isNotEqualTo(document.json());

    StoredJob stored = CODEC.decode(with(document, json));

    assertThat(stored).isInstanceOf(QuarantinedJob.class);
    assertThat(stored.id()).isEqualTo(document.key().jobId());
    assertThat(stored.userId()).isEqualTo(document.key().userId());
    assertThat(stored.version()).isEqualTo(document.version());
    assertThat(stored.jobType()).isEqualTo(jobType == null ? "" : jobType);
    assertThat(((QuarantinedJob) stored).document()).isEqualTo(json);
    assertThat(((QuarantinedJob) stored).reasons())
        .extracting(Violation::pointer)
        .containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[]", "{", "{}", "{\"job_type\":\"report\"}", "\u0000"})
  void documentThatIsNone_isQuarantined(String json) {
    JobDocument document = with(CODEC.encode(Jobs.minimal(), null), json);

    assertThat(CODEC.decode(document)).isInstanceOf(QuarantinedJob.class);
  }

  @Test
  void documentUnderAnotherJobsKey_isQuarantined() {
    JobDocument document = CODEC.encode(Jobs.minimal(), null);
    var elsewhere =
        new JobDocument(
            new JobKey("u-17", JobId.parse("01890a5d-ac96-774b-bcce-000000000000")),
            document.version(),
            null,
            document.json(),
            document.sync());

    assertThat(CODEC.decode(elsewhere))
        .isInstanceOfSatisfying(
            QuarantinedJob.class,
            job ->
                assertThat(job.reasons())
                    .extracting(Violation::pointer)
                    .containsExactly("/job_id"));
  }

  @Test
  void canonicalFormLongerThanWhatWasAccepted_isStillRead() {
    String levels = "[" + "1,".repeat(100_000) + "1]";
    String document =
        """
        {"job_type":"levels","schedule":{"expression":"rate(1 day)","timezone":"UTC"},
         "payload":{"levels":%s}}\
        """
            .formatted(levels);
    var codec = Specs.codec(Jobs.LEVELS);
    var spec = codec.decodeSpec(document);

    var job = Jobs.of(Jobs.LEVELS, spec);

    assertThat(codec.decode(codec.encode(job, null))).isEqualTo(job);
  }

  @Test
  void apiForm_showsSyncAndState() {
    assertThat(CODEC.encodeForApi(Jobs.minimal(), NOW))
        .contains("\"sync\":\"pending\"", "\"state\":\"active\"")
        .doesNotContain("synced_version", "synced_at", "sync_error");

    assertThat(CODEC.encodeForApi(Jobs.full(), NOW))
        .contains(
            "\"synced_version\":7",
            "\"synced_at\":\"2027-02-01T00:00:01Z\"",
            "\"sync_error\":{\"code\":\"quota\",\"detail\":\"too many schedules\"}",
            "\"sync\":\"failed\"",
            "\"state\":\"paused\"");
  }

  @Test
  void apiFormOfAJobInSync_saysSo() {
    Job<?> synced = Jobs.minimal().toBuilder().sync(new SyncStatus(1, Instant.EPOCH, null)).build();

    assertThat(CODEC.encodeForApi(synced, NOW)).contains("\"sync\":\"in_sync\"");
  }

  @Test
  void apiFormOfAQuarantinedJob_showsTheReasonsAndNotTheDocument() {
    JobDocument document = CODEC.encode(Jobs.minimal(), null);
    StoredJob stored =
        CODEC.decode(with(document, document.json().replace("\"report\"", "\"gone\"")));

    assertThat(CODEC.encodeForApi(stored, NOW))
        .isEqualTo(
            "{\"job_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"user_id\":\"u-17\","
                + "\"job_type\":\"gone\",\"version\":1,\"state\":\"quarantined\","
                + "\"quarantine\":[{\"pointer\":\"/job_type\","
                + "\"detail\":\"is no job type registered here\"}]}");
  }

  private static JobDocument with(JobDocument document, String json) {
    return new JobDocument(document.key(), document.version(), null, json, document.sync());
  }
}
