package io.github.serverlessscheduler.it.aws.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.aws.dynamodb.DynamoDbExecutionLedger;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbJobStore;
import io.github.serverlessscheduler.aws.dynamodb.DynamoDbTables;
import io.github.serverlessscheduler.it.aws.LocalDynamoDb;
import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.lambda.FunctionError;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import io.github.serverlessscheduler.it.aws.fake.sns.Publication;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;

/** The sample's packaged functions, each in a process of its own, by the real runtime client. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
class PackagedSampleTest {

  private static final long LARGEST_ZIP = 15_000_000;

  @TempDir Path folder;

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.instance();
  private final String jobsTable = dynamoDb.table(DynamoDbTables::jobs);
  private final String executionsTable = dynamoDb.table(DynamoDbTables::executions);

  /** The functions' clock is the machine's, and this one starts where that is. */
  private final FiringSource source =
      new FiringSource(
          Instant.now().truncatedTo(ChronoUnit.SECONDS),
          Reminder.TYPE,
          DynamoDbJobStore.of(dynamoDb.client(), jobsTable));

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void keptReminder_isSentWhenItIsDueAndIsInTheLedger() throws Exception {
    PackagedSample sample = PackagedSample.unpackedIn(folder);
    LocalQueue queue = source.queue("reminder", false);
    JobKey job = keep(sample);
    source.follow(job);
    source.advance(Duration.ofHours(2));

    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString(),
            "AWS_ENDPOINT_URL_SNS", source.topics.endpoint().toString(),
            "SCHEDULER_EXECUTIONS_TABLE", executionsTable,
            "REMINDERS_TOPIC_ARN", remindersTopic());
    try (LambdaProcess consumer = sample.start("ReminderFunction", environment)) {
      new SqsPump(queue, 1, consumer).passUntilEmpty(5);
    }

    List<Publication> sent =
        source.topics.publications().stream()
            .filter(one -> one.attributes().containsKey("idempotency_key"))
            .toList();
    List<Execution> runs =
        DynamoDbExecutionLedger.of(dynamoDb.client(), executionsTable).history(job, null, 10);
    assertThat(sent)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.message()).isEqualTo("In ten minutes."));
    assertThat(runs)
        .hasSameSizeAs(sent)
        .allSatisfy(run -> assertThat(run.state()).isEqualTo(ExecutionState.SUCCEEDED));
    assertThat(sent)
        .extracting(one -> one.attributes().get("idempotency_key"))
        .containsExactlyInAnyOrderElementsOf(
            runs.stream().map(run -> run.occurrence().toString()).toList());
  }

  @Test
  void consumerWithoutItsEnvironment_saysWhatIsMissing() throws Exception {
    PackagedSample sample = PackagedSample.unpackedIn(folder);

    assertThatThrownBy(() -> sample.start("ReminderFunction", Map.of()).close())
        .isInstanceOf(FunctionError.class)
        .hasMessageContaining("SCHEDULER_EXECUTIONS_TABLE is missing");
  }

  @Test
  void zip_isSmallEnough() throws Exception {
    assertThat(Files.size(PackagedSample.ZIP)).isLessThan(LARGEST_ZIP);
  }

  /** By the other function of the zip. */
  private JobKey keep(PackagedSample sample) throws Exception {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB",
            dynamoDb.endpoint().toString(),
            "SCHEDULER_JOBS_TABLE",
            jobsTable);
    String request =
        """
        {"user":"u-17","name":"stand-up","subject":"Stand-up","text":"In ten minutes.",
         "schedule":"rate(1 hour)","timezone":"UTC"}""";
    try (LambdaProcess keeper = sample.start("RemindMeFunction", environment)) {
      byte[] answer = keeper.invoke(request.getBytes(UTF_8));
      return new JobKey("u-17", JobId.parse(Json.read(answer).path("job_id").asString()));
    }
  }

  private String remindersTopic() {
    try (SnsClient sns = source.topics.client()) {
      return sns.createTopic(create -> create.name("reminders")).topicArn();
    }
  }
}
