package io.github.serverlessscheduler.sdk.codec;

import static io.github.serverlessscheduler.sdk.codec.Specs.CODEC;
import static io.github.serverlessscheduler.sdk.codec.Specs.refusal;
import static io.github.serverlessscheduler.sdk.codec.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecCodecTest {

  public record Gauge(double level) {}

  public record Chain(@Nullable Chain next) {}

  /** Its constructor holds an invariant that no constraint states. */
  public record Span(int from, int to) {
    public Span {
      if (from > to) {
        throw new IllegalArgumentException(from + " is after " + to);
      }
    }
  }

  private static final JobType<Gauge> GAUGE = JobType.of("gauge", Gauge.class);
  private static final JobType<Chain> CHAIN = JobType.of("chain", Chain.class);
  private static final JobType<Span> SPAN = JobType.of("span", Span.class);
  private static final Schedule DAILY = Schedule.parse("rate(1 day)", "UTC");

  @Test
  void encodedSpec_decodesToAnEqualOne() {
    assertThat(CODEC.decodeSpec(CODEC.encodeSpec(Specs.full()))).isEqualTo(Specs.full());
    assertThat(CODEC.decodeSpec(CODEC.encodeSpec(Specs.minimal()))).isEqualTo(Specs.minimal());
  }

  @Test
  void minimalDocument_hasEveryDefault() {
    assertThat(CODEC.decodeSpec(with("", ""))).isEqualTo(Specs.minimal());
  }

  @Test
  void nullOfAFieldThatMayBeMissing_isTheDefault() {
    String nulls = "{\"retry\":null,\"labels\":null,\"misfire\":null,\"job_type\"";

    assertThat(CODEC.decodeSpec(with("{\"job_type\"", nulls))).isEqualTo(Specs.minimal());
  }

  @Test
  void formerTypeName_isReadAsTheType() {
    JobSpec<?> spec = CODEC.decodeSpec(with("report", "old_report"));

    assertThat(CODEC.encodeSpec(spec)).contains("\"job_type\":\"report\"");
  }

  @Test
  void wholeNumberWithAFraction_isAnInteger() {
    assertThat(CODEC.decodeSpec(with("3", "3.00"))).isEqualTo(Specs.minimal());
  }

  @Test
  void boundCollections_areUnmodifiable() {
    var report = (Report) CODEC.decodeSpec(CODEC.encodeSpec(Specs.full())).payload();

    assertThat(report.copyTo()).isUnmodifiable();
    assertThat(report.tags()).isUnmodifiable();
    assertThat(report.named()).isUnmodifiable();
  }

  @Test
  void anchoredSpec_isWrittenWithoutItsAnchor() {
    Schedule anchored = DAILY.withAnchor(Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(CODEC.encodeSpec(JobSpec.of(Report.minimal(), anchored))).doesNotContain("anchor");
  }

  @Test
  void validSpecBuiltInJava_isAccepted() {
    assertThatCode(() -> CODEC.validate(Specs.full())).doesNotThrowAnyException();
  }

  @Test
  void payloadOfNoRegisteredType_isRefused() {
    assertThat(refusal(() -> CODEC.validate(JobSpec.of(new Gauge(1), DAILY))).code())
        .isEqualTo(ErrorCode.UNKNOWN_JOB_TYPE);
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without null checks may build.
  void nullsInASpecBuiltInJava_areMissing() {
    var report =
        new Report(null, Arrays.asList("a@b.example", null), 3, true, null, null, null, null, null);

    assertThat(refusal(() -> CODEC.validate(JobSpec.of(report, DAILY))).violations())
        .containsExactlyInAnyOrder(
            new Violation("/payload/team", "is required"),
            new Violation("/payload/week_day", "is required"),
            new Violation("/payload/copy_to/1", "must not be null"));
  }

  @Test
  void constraintsAndLabelsOfASpecBuiltInJava_areChecked() {
    var report = new Report("", List.of(), 3, true, DayOfWeek.MONDAY, null, null, null, null);
    var spec = JobSpec.builder(report, DAILY).labels(Map.of("a b", "c")).build();

    assertThat(refusal(() -> CODEC.validate(spec)).violations())
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder("/payload/team", "/labels/a b");
  }

  @Test
  void numberWithoutAJsonForm_isRefused() {
    var codec = Specs.codec(GAUGE);

    for (double level : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(refusal(() -> codec.validate(JobSpec.of(new Gauge(level), DAILY))).violations())
          .containsExactly(new Violation("/payload/level", "must be a number"));
    }
  }

  @Test
  void recordNestedTooDeep_isRefused() {
    var codec = Specs.codec(CHAIN);
    Chain chain = null;
    for (int i = 0; i < 200; i++) {
      chain = new Chain(chain);
    }
    var deep = JobSpec.of(new Chain(chain), DAILY);

    assertThat(refusal(() -> codec.validate(deep)).violations())
        .extracting(Violation::detail)
        .containsExactly("is nested deeper than 32 levels");
  }

  @Test
  void textWithHalfASurrogatePair_isRefused() {
    var report = new Report("a\uD800b", null, 3, true, DayOfWeek.MONDAY, null, null, null, null);

    assertThat(refusal(() -> CODEC.validate(JobSpec.of(report, DAILY))).violations())
        .containsExactly(new Violation("/payload/team", "has half a surrogate pair"));
  }

  @Test
  void constructorThatRefuses_isAViolationThatKeepsTheValueToItself() {
    String document =
        """
        {"job_type":"span","schedule":{"expression":"rate(1 day)","timezone":"UTC"},
         "payload":{"from":77,"to":1},"overlap":"never"}\
        """;

    assertThat(refusal(() -> Specs.codec(SPAN).decodeSpec(document)).violations())
        .containsExactlyInAnyOrder(
            new Violation("/payload", "is refused by the constructor of Span"),
            new Violation("/overlap", "must be one of allow, skip"));
  }
}
