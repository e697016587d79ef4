package io.github.serverlessscheduler.it.aws.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Json;
import io.github.serverlessscheduler.it.aws.fake.sqs.LocalQueue;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What is sent is what the guide says, whichever way it is sent. */
class SentFiringTest {

  private static final Path GUIDE = Path.of("../../docs/guide/consumers.md");
  private static final Instant START = Instant.parse("2027-03-01T10:00:00Z");
  private static final Instant DUE = START.plus(Duration.ofHours(1));

  private final FiringSource source = new FiringSource(START, DailyReport.TYPE);
  private final LocalQueue queue = source.queue("daily_report", true);

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void attributes_areThoseOfTheGuideOnBothWays() throws IOException {
    Map<String, String> documented = documented();
    assertThat(documented).containsKey("job_type");
    Job<DailyReport> job = create();

    source.advance(Duration.ofHours(1));
    source.jobs.runNow(job.id(), "now");

    List<Message> received = queue.drain();
    assertThat(received).hasSize(2);
    assertThat(received)
        .allSatisfy(
            message -> {
              var sent = new TreeMap<String, String>();
              message
                  .messageAttributes()
                  .forEach((name, attribute) -> sent.put(name, attribute.dataType()));
              assertThat(sent).isEqualTo(documented);
              assertThat(message.messageAttributes())
                  .hasEntrySatisfying(
                      "job_type", type -> assertThat(type.stringValue()).isEqualTo("daily_report"));
            });
  }

  @Test
  void firingSentAgain_isTheDocumentThatEventBridgeSent() {
    Job<DailyReport> job = create();

    source.advance(Duration.ofHours(1));
    source.sendAgain(job, DUE);

    List<Message> received = queue.drain();
    assertThat(received).hasSize(2);
    assertThat(Json.read(received.get(1).body())).isEqualTo(Json.read(received.get(0).body()));
    assertThat(Json.read(received.get(0).body()).path("occurrence_id").asString())
        .isEqualTo(DUE.toString());
  }

  private Job<DailyReport> create() {
    return source.jobs.create(
        JobSpec.of(new DailyReport("<sales>"), Schedule.rate(Duration.ofHours(1))));
  }

  /** The rows of the guide's table of message attributes: names and data types. */
  private static Map<String, String> documented() throws IOException {
    String guide = Files.readString(GUIDE);
    int heading = guide.indexOf("## Message attributes");
    int next = guide.indexOf("\n## ", heading + 1);
    List<MatchResult> rows =
        Pattern.compile("^\\| `(\\w+)` \\| `(\\w+)` \\|", Pattern.MULTILINE)
            .matcher(guide.substring(heading, next))
            .results()
            .toList();
    var all = new TreeMap<String, String>();
    rows.forEach(row -> all.put(row.group(1), row.group(2)));
    return all;
  }
}
