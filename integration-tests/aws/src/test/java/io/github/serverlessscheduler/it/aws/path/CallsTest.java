package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The calls that each thing costs are those of the table in docs/aws/costs.md. */
class CallsTest {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Path COSTS = Path.of("../../docs/aws/costs.md");
  private static final String CALLS = "| what happens | DynamoDB |";
  private static final String SUM = "| part | used by one firing |";
  private static final String CHOICES = "| choice | used by one firing |";
  private static final String NO_OP = "| a firing that succeeds at once |";

  private final List<String> rows = new ArrayList<>();
  private boolean broken;

  private void handle(Firing<Note> firing) {
    if (broken) {
      throw new IllegalStateException("told to fail");
    }
  }

  private AwsWorld world(boolean readsJobs) {
    return new AwsWorld(this::handle, AwsWorld.START, readsJobs);
  }

  private static Jobs jobs(AwsWorld aws) {
    return aws.scheduler.jobs(Owner.of("ann", "ann@example.org"));
  }

  private static JobSpec<Note> spec(Overlap overlap) {
    return JobSpec.builder(new Note("hello"), Schedule.rate(QUARTER))
        .overlap(overlap)
        .retry(Retry.of(2, Duration.ofMinutes(2)))
        .build();
  }

  @Test
  void calls_areThoseOfTheDocument() throws IOException {
    try (AwsWorld aws = world(false)) {
      requests(aws);
    }
    try (AwsWorld aws = world(false)) {
      firings(aws);
    }
    try (AwsWorld aws = world(true)) {
      due(aws, Overlap.ALLOW);
      count(aws, "a firing that succeeds at once, its consumer reading jobs", aws::consume);
    }
    try (AwsWorld aws = world(false)) {
      due(aws, Overlap.SKIP);
      count(aws, "a firing that succeeds at once, of a job that must not overlap", aws::consume);
    }

    assertThat(table(CALLS)).containsExactlyElementsOf(rows);
  }

  /** Each line is a product, the last of the first table their sum; units are those counted. */
  @Test
  void dollars_areWhatTheCallsComeTo() throws IOException {
    List<String> parts = table(SUM);
    double sum = 0;
    for (String part : parts.subList(0, parts.size() - 1)) {
      assertProduct(part);
      sum += figure(part, 4);
    }
    assertThat(figure(parts.get(parts.size() - 1), 4)).isCloseTo(sum, within(0.0005));
    table(CHOICES).forEach(CallsTest::assertProduct);
    assertThat(figure(line(parts, "| DynamoDB, write units"), 2))
        .isEqualTo(figure(line(table(CALLS), NO_OP), 3));
  }

  private static void assertProduct(String line) {
    assertThat(figure(line, 4))
        .as(line)
        .isCloseTo(figure(line, 2) * figure(line, 3), within(0.0005));
  }

  private static String line(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findAny().orElseThrow();
  }

  private static double figure(String line, int column) {
    return Double.parseDouble(line.split("\\|", -1)[column].strip());
  }

  private void requests(AwsWorld aws) {
    Jobs jobs = jobs(aws);
    count(aws, "create a job", () -> jobs.create(spec(Overlap.ALLOW)));
    count(aws, "create a job with a key", () -> jobs.create(spec(Overlap.ALLOW), "key"));
    aws.sync();
    JobId id = jobs.create(spec(Overlap.ALLOW)).id();
    count(aws, "follow a change to EventBridge Scheduler", aws::sync);
    count(aws, "read a job", () -> jobs.get(id));
    count(aws, "list a page of jobs", () -> jobs.list(JobQuery.all()));
    count(aws, "update a job", () -> jobs.update(id, 1, spec(Overlap.ALLOW)));
    count(aws, "pause or resume a job", () -> jobs.pause(id, null));
    count(aws, "delete a job", () -> jobs.delete(id));
  }

  private void firings(AwsWorld aws) {
    Job<Note> job = due(aws, Overlap.ALLOW);
    String message = aws.topics.publications().get(0).message();
    count(aws, "a firing that succeeds at once", aws::consume);
    aws.services.buffer.send(message);
    count(aws, "the same firing, delivered again", aws::consume);

    broken = true;
    aws.schedules.advanceTo(AwsWorld.START.plus(QUARTER.multipliedBy(2)));
    count(aws, "a firing that fails, to be tried again", aws::consume);
    broken = false;
    aws.schedules.advanceTo(aws.clock.instant().plus(Duration.ofMinutes(2)));
    count(aws, "RecoverLambda's sweep that finds one retry", aws::recover);
    count(aws, "the retry, which succeeds", aws::consume);
    count(aws, "RecoverLambda's sweep that finds nothing", aws::recover);

    count(aws, "ask for a run", () -> jobs(aws).runNow(job.id(), "now"));
    count(aws, "the run asked for, which succeeds", aws::consume);
    aws.topics.faults(FaultPlan.of("Deliver", Fault.SERVER_ERROR));
    aws.schedules.advanceTo(AwsWorld.START.plus(QUARTER.multipliedBy(3)));
    count(aws, "a dead letter", aws::consume);
    count(aws, "read a page of dead letters", () -> jobs(aws).deadLetters(null, 50, null));
    count(aws, "redrive it", () -> jobs(aws).redrive(job.id(), aws.clock.instant().toString()));
    count(aws, "read a page of a job's history", () -> jobs(aws).executions(job.id(), 50, null));
  }

  /** A job whose first firing is in the queue. */
  private static Job<Note> due(AwsWorld aws, Overlap overlap) {
    Job<Note> job = jobs(aws).create(spec(overlap));
    aws.sync();
    Instant first = AwsWorld.START.plus(QUARTER);
    aws.schedules.advanceTo(first);
    return job;
  }

  private void count(AwsWorld aws, String what, Runnable deed) {
    Services services = aws.services;
    services.dynamoDbCalls.forget();
    services.schedulerCalls.forget();
    services.topicCalls.forget();
    services.units.forget();
    deed.run();
    rows.add(
        "| %s | %s | %s | %s | %s | %s |"
            .formatted(
                what,
                told(services.dynamoDbCalls.made()),
                number(services.units.writes()),
                number(services.units.reads()),
                told(services.schedulerCalls.made()),
                told(services.topicCalls.made()))
            .replaceAll(" +", " "));
  }

  private static String number(double units) {
    return units == 0 ? "" : units == Math.rint(units) ? "%.0f".formatted(units) : "" + units;
  }

  private static String told(List<String> calls) {
    Map<String, Long> counted =
        calls.stream()
            .collect(Collectors.groupingBy(call -> call, TreeMap::new, Collectors.counting()));
    return counted.entrySet().stream()
        .map(call -> call.getValue() + " " + call.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The rows of the document's table that begins like this. */
  private static List<String> table(String start) throws IOException {
    List<String> lines = Files.readAllLines(COSTS);
    int header = 0;
    while (!lines.get(header).startsWith(start)) {
      header++;
    }
    return lines.stream().skip(header + 2L).takeWhile(line -> line.startsWith("|")).toList();
  }
}
