package io.github.serverlessscheduler.pluginexample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.pluginexample.export.ExampleJob;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ExampleHandlerTest {

  @Test
  void dueJob_saysItsMessage() {
    var said = new ArrayList<String>();
    try (var test =
        TestScheduler.startingAt(Instant.parse("2027-01-01T00:00:00Z"))
            .handle(ExampleJob.TYPE, new ExampleHandler(said::add))
            .start()) {
      test.jobs().create(JobSpec.of(new ExampleJob("hello"), Schedule.rate(Duration.ofMinutes(1))));
      test.advance(Duration.ofMinutes(2));
    }
    assertThat(said).containsExactly("hello", "hello");
  }
}
