package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The specs and codecs that tests of this package share. */
final class Specs {

  static final JobCodec CODEC = codec(Report.TYPE);

  private Specs() {}

  static JobCodec codec(JobType<?>... types) {
    return new JobCodec(JobTypeRegistry.of(List.of(), List.of(types)));
  }

  static JobSpec<Report> minimal() {
    return JobSpec.of(Report.minimal(), Schedule.parse("rate(5 minutes)", "UTC"));
  }

  /** Nothing is left at its default. */
  static JobSpec<Report> full() {
    Schedule schedule =
        Schedule.parse("cron(0 7 ? * MON-FRI *)", "Europe/Warsaw")
            .withStart(Instant.parse("2027-01-01T00:00:00Z"))
            .withEnd(Instant.parse("2028-01-01T00:00:00Z"))
            .withFlexibleWindow(Duration.ofMinutes(15));
    return JobSpec.builder(Report.full(), schedule)
        .overlap(Overlap.SKIP)
        .misfire(Misfire.fireAll(20))
        .retry(Retry.of(5, Duration.ofSeconds(30)))
        .maxLateness(Duration.ofHours(2))
        .labels(Map.of("team", "sales", "cost.centre", "4711"))
        .build();
  }

  /** A minimal document of which one part is replaced. */
  static String with(String part, String replacement) {
    String document =
        """
        {"job_type":"report",
         "schedule":{"expression":"rate(5 minutes)","timezone":"UTC"},
         "payload":{"team":"sales","max_urls":3,"dry_run":false,"week_day":"MONDAY"}}\
        """;
    if (!document.contains(part)) {
      throw new IllegalArgumentException("the document has no " + part);
    }
    return document.replace(part, replacement);
  }

  static InvalidJobException refusal(ThrowingCallable call) {
    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, call);
    if (refusal == null) {
      throw new AssertionError("nothing was refused");
    }
    return refusal;
  }

  static List<Violation> violations(String document) {
    return refusal(() -> CODEC.decodeSpec(document)).violations();
  }
}
