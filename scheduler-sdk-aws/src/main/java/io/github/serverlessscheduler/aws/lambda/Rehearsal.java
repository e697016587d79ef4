package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import jakarta.validation.constraints.NotBlank;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The work of the functions, on a job that there is not: read, checked, written, and sent. */
final class Rehearsal {

  /** A payload with a constraint. */
  public record Line(@NotBlank String text) {}

  private static final JobType<Line> TYPE = JobType.of("rehearsal", Line.class);
  private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Job<Line> JOB =
      Job.builder(
              JobId.parse("019b7713-1000-7000-8000-000000000000"),
              Owner.of("rehearsal"),
              TYPE,
              JobSpec.of(
                  new Line("rehearsal"),
                  Schedule.rate(Duration.ofDays(1)).anchoredAt(CREATED, Duration.ofMinutes(1))),
              CREATED)
          .build();

  private static final String EVENT =
      """
      {"Records":[{"messageId":"1","eventSource":"aws:sqs","body":"{\\"job_id\\":\
      \\"019b7713-1000-7000-8000-000000000000\\",\\"user_id\\":\\"rehearsal\\",\
      \\"job_type\\":\\"rehearsal\\",\\"job_version\\":1,\
      \\"occurrence_id\\":\\"2026-01-02T00:00:00Z\\",\\"scheduled_at\\":\\"2026-01-02T00:00:00Z\\",\
      \\"payload\\":{\\"text\\":\\"rehearsal\\"},\\"payload_version\\":1}"}]}
      """;

  private Rehearsal() {}

  /** Goes through what a function of this configuration may do, with the clients that it gives. */
  static void run(EnvironmentConfig config) {
    var codec = new JobCodec(JobTypeRegistry.of(List.of(), List.of(TYPE)));
    codec.decode(codec.encode(JOB, null));
    String body = FiringEvent.of(EventJson.read(EVENT)).messages().get(0).firing();
    FiringMessage firing = new FiringCodec().decode(body);
    BatchResponse.write(OutputStream.nullOutputStream(), List.of("1"));
    if (config.has(Setting.JOBS_TABLE)) {
      config.jobStore().find(JOB.key());
    }
    if (config.has(Setting.EXECUTIONS_TABLE)) {
      account(config.ledger(), firing);
    }
    if (config.has(Setting.TOPIC_ARN)) {
      config.publisher().publish(firing);
    }
    if (config.has(Setting.SCHEDULE_GROUP)
        && config.has(Setting.TOPIC_ARN)
        && config.has(Setting.SCHEDULE_ROLE_ARN)) {
      config.backend(codec).upsert(JOB);
    }
    readyForTls();
  }

  private static void account(ExecutionLedger ledger, FiringMessage firing) {
    Instant now = firing.scheduledAt();
    Claim claim =
        ledger.claim(
            new ClaimRequest(
                firing.occurrence(), TYPE.name(), 1, now, false, now, now.plusSeconds(60)));
    if (claim instanceof Claim.Granted granted) {
      ledger.finish(granted.lease(), new Outcome.Completed(), now);
    }
    ledger.due(now, 1);
  }

  /** The certificates that are trusted are read once, which takes as long as all the rest. */
  private static void readyForTls() {
    try {
      SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
