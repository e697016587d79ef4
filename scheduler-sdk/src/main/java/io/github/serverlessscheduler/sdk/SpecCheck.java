package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this scheduler can take a spec: valid in itself, runnable here, and within what the
 * backend honours.
 */
final class SpecCheck {

  private static final FiringCodec FIRINGS = new FiringCodec();

  private final SchedulerParts parts;

  SpecCheck(SchedulerParts parts) {
    this.parts = parts;
  }

  /** The type of an acceptable spec. */
  <P extends Record> JobType<P> accepted(JobSpec<P> spec) {
    parts.codec().validate(spec);
    @SuppressWarnings("unchecked") // The class of a P, and a payload's class is never generic.
    Class<P> payloadClass = (Class<P>) spec.payload().getClass();
    JobType<P> type = parts.registry().find(payloadClass).orElseThrow(IllegalStateException::new);
    if (!parts.runnable().test(type)) {
      refuse(
          ErrorCode.NO_HANDLER,
          List.of(new Violation("/job_type", "no handler for " + type + " in this runtime")));
    }
    refuse(ErrorCode.UNSUPPORTED, beyondBackend(spec));
    return type;
  }

  /** A schedule that the backend cannot honour is no good to a job either. */
  void fitsBackend(Schedule schedule) {
    refuse(ErrorCode.UNSUPPORTED, ScheduleFit.violations(schedule, parts.capabilities()));
  }

  /**
   * A job that never fires is a mistake, and is refused while its author is there to hear of it.
   */
  void hasOccurrenceAfter(JobSpec<?> anchored, Instant now) {
    if (anchored.schedule().next(now).isEmpty()) {
      refuse(
          ErrorCode.INVALID_JOB,
          List.of(new Violation("/schedule", "never fires: it has no occurrence after " + now)));
    }
  }

  /** A job whose firings the backend could not carry would never run. */
  void fitsBackend(Job<?> job) {
    int most = parts.capabilities().largestFiring();
    int size = FIRINGS.size(job.key(), job.jobType(), job.version(), parts.codec().snapshot(job));
    if (size > most) {
      refuse(
          ErrorCode.UNSUPPORTED,
          List.of(
              new Violation(
                  "/payload",
                  "is too large for this backend: a firing would be "
                      + size
                      + " bytes, and "
                      + most
                      + " are the most")));
    }
  }

  private List<Violation> beyondBackend(JobSpec<?> spec) {
    var violations = new ArrayList<>(ScheduleFit.violations(spec.schedule(), parts.capabilities()));
    ExecutionLedger ledger = parts.ledgerOrNull();
    if (ledger != null && ledger.isDisabled()) {
      if (spec.retry().maxAttempts() > 1) {
        violations.add(new Violation("/retry/max_attempts", "without a ledger only 1 is honoured"));
      }
      if (spec.overlap() == Overlap.SKIP) {
        violations.add(new Violation("/overlap", "without a ledger only allow is honoured"));
      }
    }
    return violations;
  }

  private static void refuse(ErrorCode code, List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidJobException(code, violations);
    }
  }
}
