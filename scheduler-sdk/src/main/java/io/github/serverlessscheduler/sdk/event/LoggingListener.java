package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes what happens to SLF4J, and marks the lines a handler writes with {@code job_id}, {@code
 * job_type} and {@code occurrence_id} in the MDC.
 *
 * <p>What a handler threw is logged with its stack; ids and types are, payloads never.
 */
public final class LoggingListener implements SchedulerListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.serverlessscheduler");
  private static final Pattern JOB_ID = Pattern.compile("[0-9a-f-]{1,36}");

  /** A listener that logs under the name {@code io.github.serverlessscheduler}. */
  public LoggingListener() {}

  @Override
  public void jobChanged(JobChanged event) {
    LOG.info(
        "Job {} ({}) {}, version {}",
        event.job().jobId(),
        event.jobType(),
        event.change(),
        event.version());
    event.warnings().forEach(warning -> LOG.warn("Job {}: {}", event.job().jobId(), warning));
  }

  @Override
  public void commandAnswered(CommandAnswered event) {
    // What is refused may name anything, so only what a job's id can be is written.
    String jobId = event.jobId();
    LOG.info(
        "{} asked to {} job {} of {}: {}",
        event.actor(),
        event.action(),
        jobId == null || !JOB_ID.matcher(jobId).matches() ? "-" : jobId,
        event.userId(),
        event.status());
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    LOG.warn("Job {} is kept but not fired: {}", job.id(), job.reasons());
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    Occurrence occurrence = event.lease().occurrence();
    MDC.put("job_id", occurrence.job().jobId().toString());
    MDC.put("job_type", event.jobType());
    MDC.put("occurrence_id", occurrence.id());
    LOG.debug("Attempt {} of {} starts", event.lease().attempt(), occurrence);
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    logEnd(event, event.lease());
    MDC.remove("job_id");
    MDC.remove("job_type");
    MDC.remove("occurrence_id");
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    LOG.info(
        "{} of {} skipped ({}), from {} to {}",
        event.count(),
        event.occurrence(),
        event.reason().wireName(),
        event.from(),
        event.to());
  }

  @Override
  public void syncFailed(SyncFailed event) {
    LOG.warn(
        "The backend did not follow job {}: {} {}",
        event.job().jobId(),
        event.error().code(),
        event.error().detail());
  }

  private static void logEnd(AttemptEnded event, Lease lease) {
    if (!event.recorded()) {
      LOG.warn(
          "Attempt {} of {} is not recorded: its lease is lost, or the ledger failed",
          lease.attempt(),
          lease.occurrence());
    } else if (event.outcome() instanceof Outcome.RetryAt retry) {
      LOG.warn(
          "Attempt {} of {} failed, next at {}",
          lease.attempt(),
          lease.occurrence(),
          retry.at(),
          event.failure());
    } else if (event.outcome() instanceof Outcome.Dead dead) {
      LOG.error("{} is dead: {}", lease.occurrence(), dead.reason(), event.failure());
    } else {
      LOG.debug("Attempt {} of {} ended", lease.attempt(), lease.occurrence());
    }
  }
}
