package io.github.serverlessscheduler.aws.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.serverlessscheduler.aws.EnvironmentConfig;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @BeforeEach
  void inARegion() {
    System.setProperty("aws.region", "eu-central-1");
  }

  @AfterEach
  void inNone() {
    System.clearProperty("aws.region");
  }

  /** No credentials, and nobody to reach: a real client would fail at once. */
  @Test
  void everySetting_isGoneThroughWithoutReachingAnybody() {
    var config =
        EnvironmentConfig.of(
            Map.of(
                "SCHEDULER_JOBS_TABLE", "jobs",
                "SCHEDULER_EXECUTIONS_TABLE", "executions",
                "SCHEDULER_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:firings",
                "SCHEDULER_SCHEDULE_GROUP", "jobs",
                "SCHEDULER_SCHEDULE_ROLE_ARN", "arn:aws:iam::123456789012:role/scheduler"));

    assertThatCode(() -> Rehearsal.run(config.rehearsal())).doesNotThrowAnyException();
  }
}
