package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Attempt;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.SkipReason;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionCodecTest {

  private static final Instant DUE = Instant.parse("2027-01-31T09:00:00Z");
  private static final JobKey JOB =
      new JobKey("u-17", JobId.parse("0197c0de-1234-7abc-8def-0123456789ab"));

  /** One a line, in the order of the golden file. */
  private static final List<Execution> EXECUTIONS =
      List.of(
          Execution.pending(Occurrence.scheduled(JOB, DUE), "daily_report", 1, DUE, DUE),
          Execution.builder(Occurrence.scheduled(JOB, DUE), "daily_report", 7, DUE)
              .state(ExecutionState.RUNNING)
              .attempts(
                  List.of(
                      new Attempt(1, DUE, null, null),
                      new Attempt(2, DUE.plusMillis(5), DUE.plusNanos(6_000_001), "no \"route\"\n"),
                      new Attempt(3, DUE.plusSeconds(60), null, null)))
              .fence(3)
              .wakeAt(DUE.plusSeconds(90))
              .build(),
          Execution.builder(Occurrence.manual(JOB, "mail-17"), "html_monitor_job", 2, DUE)
              .state(ExecutionState.DEAD)
              .reason("Zoë said <no> 🦉")
              .attempts(List.of(new Attempt(1, DUE, DUE.plusSeconds(1), "Zoë said <no> 🦉")))
              .fence(1)
              .finishedAt(DUE.plusSeconds(1))
              .build(),
          Execution.skipped(
                  Occurrence.scheduled(JOB, DUE), "daily_report", 2, DUE, SkipReason.MISFIRE, DUE)
              .toBuilder()
              .misfires(new Misfires(DUE.minusSeconds(3600), DUE, 61))
              .build(),
          Execution.builder(Occurrence.scheduled(JOB, DUE), "html_monitor_job", 2, DUE)
              .state(ExecutionState.SUCCEEDED)
              .summary("--- a\n+++ b\n-3 €\n+4 €")
              .attempts(List.of(new Attempt(1, DUE, DUE.plusSeconds(1), null)))
              .fence(1)
              .finishedAt(DUE.plusSeconds(1))
              .build());

  @Test
  void forApi_keepsWhatServesTheLedgerToItself() {
    assertThat(EXECUTIONS)
        .map(ExecutionCodec::encodeForApi)
        .noneMatch(json -> json.contains("user_id") || json.contains("fence"))
        .satisfies(json -> assertThat(json.get(0)).contains("\"wake_at\":\"2027-01-31T09:00:00Z\""))
        .satisfies(json -> assertThat(json.get(1)).doesNotContain("wake_at"));
  }

  @Test
  void golden_encodesToTheSameText() {
    assertThat(EXECUTIONS.stream().map(ExecutionCodec::encode)).containsExactlyElementsOf(golden());
  }

  @Test
  void golden_decodesToTheSameExecutions() {
    assertThat(golden().stream().map(ExecutionCodec::decode)).containsExactlyElementsOf(EXECUTIONS);
  }

  @Test
  void unknownMembers_arePassedOver() {
    String later =
        golden()
            .get(1)
            .replace("{\"number\"", "{\"host\":{\"ip\":[1]},\"number\"")
            .replaceFirst("\\{", "{\"shard\":[[1],{\"a\":null}],");
    assertThat(ExecutionCodec.decode(later)).isEqualTo(EXECUTIONS.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{\"job_id\":\"x\"}",
        "{\"scheduled_at\":\"noon\"}",
        "{\"fence\":\"three\"}",
        "{\"attempts\":[{}]}"
      })
  void damagedText_isUnusable(String json) {
    assertUnusable(json);
  }

  @Test
  void everyRequiredMember_isMissed() {
    for (String name :
        List.of("job_id", "user_id", "job_type", "occurrence_id", "scheduled_at", "state")) {
      assertUnusable(golden().get(0).replace("\"" + name + "\"", "\"other\""));
    }
    assertUnusable(golden().get(0).replace("\"pending\"", "\"lost\""));
  }

  private static void assertUnusable(String json) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(() -> ExecutionCodec.decode(json))
        .extracting(SchedulerException::code)
        .isEqualTo(ErrorCode.STORE_UNUSABLE);
  }

  private static List<String> golden() {
    try (var in = ExecutionCodecTest.class.getResourceAsStream("/golden/executions-1.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
