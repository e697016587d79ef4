package io.github.serverlessscheduler.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendDigestTest {

  private static final Instant FRIDAY = Instant.parse("2027-01-29T12:00:00Z");

  private final List<String> sent = new ArrayList<>();

  @Test
  void weekdayDigest_goesToEveryRecipientOnMonday() {
    var handler = new SendDigest((recipient, subject, key) -> sent.add(recipient + " " + subject));
    var digest = new Digest("Releases", List.of("anna@example.org", "ben@example.org"));
    try (var test = TestScheduler.startingAt(FRIDAY).handle(Digest.TYPE, handler).start()) {
      test.jobs().create(JobSpec.of(digest, Schedule.cron("0 7 ? * MON-FRI *")));
      test.advance(Duration.ofDays(3));
    }
    assertThat(sent)
        .containsExactly("anna@example.org Digest: Releases", "ben@example.org Digest: Releases");
  }
}
