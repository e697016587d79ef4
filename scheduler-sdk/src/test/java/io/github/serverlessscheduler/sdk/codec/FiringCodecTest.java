package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiringCodecTest {

  private static final Instant DUE = Instant.parse("2027-01-31T09:00:00Z");
  private static final FiringCodec CODEC = new FiringCodec();

  static FiringMessage full() {
    Job<Report> job = Jobs.full();
    return new FiringMessage(
        Occurrence.scheduled(job.key(), DUE),
        "report",
        7,
        DUE,
        new Snapshot(
            "anna@example.org",
            Specs.CODEC.encodePayload(Report.TYPE, job.spec().payload()),
            1,
            Retry.of(5, Duration.ofSeconds(30)),
            Overlap.SKIP,
            Duration.ofHours(2)));
  }

  private static FiringMessage bare() {
    return new FiringMessage(Occurrence.manual(Jobs.full().key(), "again"), "report", 7, DUE, null);
  }

  @Test
  void encodedFiring_decodesToAnEqualOne() {
    assertThat(CODEC.decode(CODEC.encode(full()))).isEqualTo(full());
    assertThat(CODEC.decode(CODEC.encode(bare()))).isEqualTo(bare());
  }

  @Test
  void firingWithoutSnapshot_hasNoFieldsOfOne() {
    assertThat(CODEC.encode(bare()))
        .isEqualTo(
            "{\"job_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"user_id\":\"u-17\","
                + "\"job_type\":\"report\",\"job_version\":7,\"occurrence_id\":\"manual:again\","
                + "\"scheduled_at\":\"2027-01-31T09:00:00Z\"}");
  }

  @Test
  void rulesThatAreLeftOut_areTheDefaults() {
    String json =
        CODEC
            .encode(bare())
            .replace("{\"job_id\"", "{\"payload\":{\"a\":1},\"payload_version\":2,\"job_id\"");

    assertThat(CODEC.decode(json).snapshot())
        .isEqualTo(new Snapshot(null, "{\"a\":1}", 2, Retry.standard(), Overlap.ALLOW, null));
  }

  @Test
  void fieldOfALaterProducer_isIgnored() {
    String json = CODEC.encode(full()).replace("{\"job_id\"", "{\"trace\":[{}],\"job_id\"");

    assertThat(CODEC.decode(json)).isEqualTo(full());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'01890a5d-ac96-774b-bcce-b302099a8057' | '1'   | /job_id",
        "'u-17'               | ''                      | /user_id",
        "'anna@example.org'   | 'nobody'                | /user_email",
        "'job_type':'report', |                         | /job_type",
        "'job_type':'report'  | 'job_type':'a\\nb'       | /job_type",
        "'job_version':7      | 'job_version':'7'       | /job_version",
        "'job_version':7      | 'job_version':0         | /job_version",
        "'occurrence_id':'2027-01-31T09:00:00Z' | 'occurrence_id':'later' | /occurrence_id",
        "'scheduled_at':'2027-01-31T09:00:00Z'  | 'scheduled_at':0 | /scheduled_at",
        "'payload':{          | 'payload':[],'x':{      | /payload",
        "'payload_version':1, |                         | /payload_version",
        "'payload_version':1  | 'payload_version':0     | /payload_version",
        "'overlap':'skip'     | 'overlap':'no'          | /overlap",
        "'max_attempts':5     | 'max_attempts':0        | /retry/max_attempts",
        "'max_lateness_seconds':7200 | 'max_lateness_seconds':0 | /max_lateness_seconds",
      })
  void wrongField_isNamed(String part, String replacement, String pointer) {
    String json = CODEC.encode(full());
    String wrong =
        json.replace(
            part.replace('\'', '"'), replacement == null ? "" : replacement.replace('\'', '"'));
    assertThat(wrong).isNotEqualTo(json);

    assertRefused(wrong).hasMessageContaining(pointer + ": ");
  }

  @Test
  void wrongFields_areNamedTogether() {
    assertRefused("{\"job_id\":1,\"payload\":7}")
        .hasMessageContainingAll(
            "/job_id",
            "/user_id",
            "/job_type",
            "/job_version",
            "/occurrence_id",
            "/scheduled_at",
            "/payload");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"nonsense", "[]", "{", "''"})
  void textThatIsNoFiring_isRefused(String text) {
    assertRefused(text);
  }

  @Test
  void snapshotWhosePayloadIsNoObject_isNotWritten() {
    FiringMessage full = full();
    var broken =
        new FiringMessage(
            full.occurrence(),
            full.jobType(),
            full.jobVersion(),
            full.scheduledAt(),
            new Snapshot(null, "1},{", 1, Retry.none(), Overlap.ALLOW, null));

    assertThatThrownBy(() -> CODEC.encode(broken))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("/payload");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String json) {
    return assertThatThrownBy(() -> CODEC.decode(json))
        .isInstanceOfSatisfying(
            SchedulerException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
  }
}
