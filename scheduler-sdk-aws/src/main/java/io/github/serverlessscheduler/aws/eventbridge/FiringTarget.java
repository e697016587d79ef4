package io.github.serverlessscheduler.aws.eventbridge;

import io.github.serverlessscheduler.aws.sns.FiringEnvelope;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.DeadLetterConfig;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.Target;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Where a schedule sends its firings: a publish to the distribution topic by the universal target,
 * which, unlike the templated one for SNS, can set message attributes.
 *
 * @param topicArn the distribution topic
 * @param roleArn the role that may publish there
 * @param deadLetterArn the queue for firings that could not be published; {@code null} for none
 */
record FiringTarget(String topicArn, String roleArn, @Nullable String deadLetterArn) {

  private static final String PUBLISH = "arn:aws:scheduler:::aws-sdk:sns:publish";

  /** The context attribute that stands for when the schedule was due. */
  private static final String DUE_TIME = "<aws.scheduler.scheduled-time>";

  /** The quota "Target input size" of EventBridge Scheduler. */
  private static final int LARGEST_INPUT = 256 * 1024;

  private static final int MOST_RETRIES = 185;
  private static final Duration LONGEST_LATENESS = Duration.ofDays(1);
  private static final Duration SHORTEST_LATENESS = Duration.ofMinutes(1);
  private static final JsonFactory JSON = new JsonFactory();
  private static final FiringCodec FIRINGS = new FiringCodec();

  <P extends Record> Target of(Job<P> job, JobCodec codec) {
    String firing =
        FIRINGS.encodeTemplate(
            job.key(), job.jobType(), job.version(), codec.snapshot(job), DUE_TIME);
    Target.Builder target =
        Target.builder()
            .arn(PUBLISH)
            .roleArn(roleArn)
            .input(input(job, firing))
            .retryPolicy(
                RetryPolicy.builder()
                    .maximumRetryAttempts(MOST_RETRIES)
                    .maximumEventAgeInSeconds((int) lateness(job).toSeconds())
                    .build());
    if (deadLetterArn != null) {
      target.deadLetterConfig(DeadLetterConfig.builder().arn(deadLetterArn).build());
    }
    return target.build();
  }

  /** How long it tries to deliver: as long as the firing is wanted, as far as it can. */
  private static Duration lateness(Job<?> job) {
    Duration wanted = job.spec().startLimit().orElse(LONGEST_LATENESS);
    if (wanted.compareTo(SHORTEST_LATENESS) < 0) {
      return SHORTEST_LATENESS;
    }
    return wanted.compareTo(LONGEST_LATENESS) > 0 ? LONGEST_LATENESS : wanted;
  }

  private String input(Job<?> job, String firing) {
    var text = new StringWriter(firing.length() + 512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("TopicArn", topicArn);
      json.writeStringProperty("Message", firing);
      json.writeObjectPropertyStart("MessageAttributes");
      json.writeObjectPropertyStart(FiringEnvelope.JOB_TYPE);
      json.writeStringProperty("DataType", "String");
      json.writeStringProperty("StringValue", job.jobType());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
    String input = text.toString();
    int bytes = input.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_INPUT) {
      throw new SchedulerException(
          ErrorCode.REFUSED,
          "the payload is too large for EventBridge Scheduler: its input would be "
              + bytes
              + " bytes, and "
              + LARGEST_INPUT
              + " are the most");
    }
    return input;
  }
}
