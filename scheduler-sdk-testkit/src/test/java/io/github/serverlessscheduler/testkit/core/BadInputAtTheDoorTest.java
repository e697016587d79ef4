package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a client sends: a stable code, the field and the reason, everything that is wrong at
 * once, and no trace in store, backend, ledger, publisher or events.
 */
class BadInputAtTheDoorTest {

  private static final String GOOD =
      """
      {"job_type":"daily_report",
       "schedule":{"expression":"rate(1 hour)","timezone":"UTC"},
       "payload":{"team":"sales"}}\
      """;

  /** A payload of a type that nobody registered. */
  public record Stranger(String name) {}

  private record Bad(String what, ErrorCode code, String document, List<String> violations) {}

  private final Door door = new Door();

  @TestFactory
  Stream<DynamicTest> badDocument_isRefusedWithCodeFieldAndReason() {
    return table().map(bad -> DynamicTest.dynamicTest(bad.what(), () -> assertRefused(bad)));
  }

  private static Stream<Bad> table() {
    return Stream.of(
        bad(
            "unknown type",
            "daily_report",
            "nobody_knows",
            ErrorCode.UNKNOWN_JOB_TYPE,
            "/job_type: is no job type registered here"),
        bad(
            "type without a handler",
            GOOD,
            "{'job_type':'orphan','schedule':{'expression':'rate(1 hour)','timezone':'UTC'},"
                + "'payload':{'name':'x'}}",
            ErrorCode.NO_HANDLER,
            "/job_type: no handler for orphan in this runtime"),
        bad(
            "unknown field",
            "'team'",
            "'teem':1,'team'",
            ErrorCode.INVALID_JOB,
            "/payload/teem: is not a known field"),
        bad(
            "unknown field of the document",
            "'job_type'",
            "'user_id':'boris','job_type'",
            ErrorCode.INVALID_JOB,
            "/user_id: is not a known field"),
        bad(
            "missing field",
            "'team':'sales'",
            "",
            ErrorCode.INVALID_JOB,
            "/payload/team: is required"),
        bad(
            "wrong type",
            "'sales'",
            "17",
            ErrorCode.INVALID_JOB,
            "/payload/team: must be a string"),
        bad(
            "violated constraint",
            "'sales'",
            "' '",
            ErrorCode.INVALID_JOB,
            "/payload/team: must not be blank"),
        bad(
            "violated constraint within",
            "'sales'",
            "'s','copy_to':['a@b.example','x']",
            ErrorCode.INVALID_JOB,
            "/payload/copy_to/1: must be a well-formed email address"),
        bad(
            "payload whose firing no backend carries",
            "'sales'",
            "'" + "<".repeat(60_000) + "'",
            ErrorCode.UNSUPPORTED,
            "/payload: is too large for this backend: a firing would be 420389 bytes, and 262144 are"
                + " the most"),
        bad(
            "several at once",
            "'sales'",
            "' ','copy_to':['x','y@z.example','w']",
            ErrorCode.INVALID_JOB,
            "/payload/copy_to/0: must be a well-formed email address",
            "/payload/copy_to/2: must be a well-formed email address",
            "/payload/team: must not be blank"),
        bad(
            "several in document and payload",
            "'payload':{'team':'sales'}",
            "'payload':{'teem':'sales'},'colour':'red'",
            ErrorCode.INVALID_JOB,
            "/colour: is not a known field",
            "/payload/team: is required",
            "/payload/teem: is not a known field"),
        bad(
            "unparsable expression",
            "rate(1 hour)",
            "every now and then",
            ErrorCode.INVALID_JOB,
            "/schedule/expression: "),
        bad(
            "a unit that is none",
            "1 hour",
            "5 parsecs",
            ErrorCode.INVALID_JOB,
            "/schedule/expression: "),
        bad("unknown zone", "UTC", "Mars/Olympus", ErrorCode.INVALID_JOB, "/schedule/timezone: "),
        bad(
            "end before start",
            "'UTC'",
            "'UTC','start':'2027-03-02T00:00:00Z','end':'2027-03-01T00:00:00Z'",
            ErrorCode.INVALID_JOB,
            "/schedule/end: "),
        bad(
            "never fires",
            "rate(1 hour)",
            "at(2020-01-01T00:00:00)",
            ErrorCode.INVALID_JOB,
            "/schedule: never fires"),
        bad("one megabyte", "sales", "x".repeat(1 << 20), ErrorCode.INVALID_JOB, "(document): "),
        bad(
            "deep nesting",
            "'sales'",
            "[".repeat(100) + "]".repeat(100),
            ErrorCode.INVALID_JOB,
            "/payload/team/0/0"),
        bad("no JSON", GOOD, "job_type=daily_report", ErrorCode.INVALID_JOB, "(document): "),
        bad(
            "the same field twice",
            "'team':'sales'",
            "'team':'sales','team':'sales'",
            ErrorCode.INVALID_JOB,
            "/payload/team: is given twice"));
  }

  private static Bad bad(
      String what, String part, String replacement, ErrorCode code, String... violations) {
    String quoted = part.replace('\'', '"');
    assertThat(GOOD).contains(quoted);
    String document = GOOD.replace(quoted, replacement.replace('\'', '"'));
    return new Bad(what, code, document, List.of(violations));
  }

  private void assertRefused(Bad bad) {
    assertRefused(
        bad.code(),
        () -> door.anna.create(door.codec.decodeSpec(bad.document())),
        bad.violations().toArray(new String[0]));
  }

  private void assertRefused(ErrorCode code, ThrowingCallable call, String... violations) {
    SchedulerException refusal = door.refusal(call);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal).isInstanceOf(InvalidJobException.class);
    List<String> found =
        ((InvalidJobException) refusal)
            .violations().stream().map(Violation::toString).sorted().toList();
    assertThat(found).hasSameSizeAs(violations);
    IntStream.range(0, violations.length)
        .forEach(i -> assertThat(found.get(i)).startsWith(violations[i]));
    assertThat(refusal).hasMessageContaining(violations[0]);
  }

  @Test
  void goodDocument_isAccepted() {
    assertThat(door.anna.create(door.codec.decodeSpec(GOOD)).jobType()).isEqualTo("daily_report");
  }

  @Test
  void badSpecBuiltInJava_isRefusedAsItsDocumentWouldBe() {
    Schedule hourly = Schedule.rate(Duration.ofHours(1));
    assertRefused(
        ErrorCode.INVALID_JOB,
        () -> door.anna.create(JobSpec.of(new DailyReport(" ", List.of("x")), hourly)),
        "/payload/copy_to/0: must be a well-formed email address",
        "/payload/team: must not be blank");
    assertRefused(
        ErrorCode.UNKNOWN_JOB_TYPE,
        () -> door.anna.create(JobSpec.of(new Stranger("x"), hourly)),
        "/job_type: ");
    assertRefused(
        ErrorCode.NO_HANDLER,
        () -> door.anna.create(JobSpec.of(new Door.Orphan("x"), hourly)),
        "/job_type: no handler for orphan");
    assertRefused(
        ErrorCode.INVALID_JOB,
        () -> door.anna.create(JobSpec.of(new DailyReport("x".repeat(1 << 20), null), hourly)),
        "(document): ");
    assertRefused(
        ErrorCode.INVALID_JOB,
        () ->
            door.anna.create(
                JobSpec.builder(new DailyReport("sales", null), hourly)
                    .labels(Map.of("a b", "x"))
                    .build()),
        "/labels/a b: ");
    assertRefused(
        ErrorCode.INVALID_JOB, () -> door.anna.create(Door.once(Instant.EPOCH)), "/schedule: ");
  }

  @Test
  void badUpdate_isRefusedAsABadCreateIs() {
    var job = door.anna.create(Door.hourly("sales"));
    table()
        .forEach(
            bad ->
                assertRefused(
                    bad.code(),
                    () -> door.anna.update(job.id(), 1, door.codec.decodeSpec(bad.document())),
                    bad.violations().toArray(new String[0])));
  }

  @Test
  void badPreview_isRefused() {
    for (int count : List.of(-1, 0, 1001, Integer.MAX_VALUE)) {
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT,
          () -> door.scheduler.preview(Schedule.rate(Duration.ofHours(1)), count));
    }
  }

  /** A plugin whose mapping clashes with that of the next. */
  private static final class FirstPlugin implements JobPlugin {
    @Override
    public PluginMapping mapping() {
      return PluginMapping.of(DailyReport.TYPE);
    }
  }

  private static final class SecondPlugin implements JobPlugin {
    @Override
    public PluginMapping mapping() {
      return PluginMapping.of(Map.of("DAILY_REPORT", "other"), Map.of("other", Stranger.class));
    }
  }

  @Test
  void doubledMapping_namesBothPlugins() {
    SchedulerException refusal =
        catchThrowableOfType(
            SchedulerException.class,
            () ->
                Scheduler.builder()
                    .plugins(new FirstPlugin(), new SecondPlugin())
                    .store(new InMemoryJobStore())
                    .build());
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PLUGIN);
    assertThat(refusal)
        .hasMessageContaining("DAILY_REPORT")
        .hasMessageContaining(FirstPlugin.class.getName())
        .hasMessageContaining(SecondPlugin.class.getName());
  }
}
