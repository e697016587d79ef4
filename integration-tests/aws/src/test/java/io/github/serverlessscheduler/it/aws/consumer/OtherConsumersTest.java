package io.github.serverlessscheduler.it.aws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.sns.Delivery;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.it.aws.fake.sqs.SqsPump;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** The guide's consumers in other languages, on messages as they come from schedule and topic. */
class OtherConsumersTest {

  private static final Instant START = Instant.parse("2027-03-01T10:00:00Z");
  private static final Instant DUE = START.plus(Duration.ofHours(1));
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:123456789012:function:consumer";

  private final FiringSource source = new FiringSource(START, DailyReport.TYPE);
  private final LocalQueue raw = source.queue("daily_report", true);
  private final LocalQueue enveloped = source.queue("daily_report", false);

  static Stream<Named<Supplier<Program>>> languages() {
    return Stream.of(Named.of("python3", Program::python), Named.of("node", Program::node));
  }

  @AfterEach
  void close() {
    source.close();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void firing_isHandledWhicheverWayItComes(Supplier<Program> language) {
    Program program = language.get();
    source.topics.function(FUNCTION, program);
    source.invoke(FUNCTION, "daily_report");

    Job<DailyReport> job = fireOnce();
    assertThat(program.output()).containsExactly(handled(job));
    new SqsPump(raw, 10, program).passUntilEmpty(2);
    new SqsPump(enveloped, 10, program).passUntilEmpty(2);

    assertThat(program.output()).containsExactly(handled(job), handled(job), handled(job));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void messageThatIsNoFiring_comesBackAlone(Supplier<Program> language) {
    Program program = language.get();
    raw.send("no firing");
    Job<DailyReport> job = fireOnce();

    new SqsPump(raw, 10, program).pass();

    assertThat(program.output()).contains(handled(job));
    assertThat(raw.drain()).extracting(Message::body).containsExactly("no firing");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void eventThatIsNoFiring_isFailed(Supplier<Program> language) {
    source.topics.function(FUNCTION, language.get());
    source.invoke(FUNCTION, "other");

    source.publish("other", "no firing");

    assertThat(source.topics.deliveries())
        .extracting(Delivery::end)
        .containsExactly(Delivery.End.LOST);
  }

  private Job<DailyReport> fireOnce() {
    Job<DailyReport> job =
        source.jobs.create(
            JobSpec.of(new DailyReport("zażółć <\"\\>"), Schedule.rate(Duration.ofHours(1))));
    source.advance(Duration.ofHours(1));
    return job;
  }

  /** The line that the consumers write, with the key that {@code Firing.idempotencyKey()} is. */
  private static String handled(Job<DailyReport> job) {
    return "report for " + job.spec().payload().team() + " under " + job.id() + "/" + DUE;
  }
}
