package io.github.serverlessscheduler.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentConfigTest {

  @Test
  void everythingMissingOrWrong_isNamedAtOnce() {
    Map<String, String> environment =
        Map.of("SCHEDULER_TOPIC_ARN", "my-topic", "SCHEDULER_RETENTION_DAYS", "7");

    assertThatThrownBy(
            () -> EnvironmentConfig.of(environment, Setting.JOBS_TABLE, Setting.TOPIC_ARN))
        .hasMessageContaining("SCHEDULER_JOBS_TABLE is missing: the name of the jobs table")
        .hasMessageContaining("SCHEDULER_TOPIC_ARN is not an SNS topic's ARN")
        .hasMessageContaining("SCHEDULER_RETENTION_DAYS is not a number of days, 30 to 9999");
  }

  @Test
  void settingLeftOut_hasItsDefault() {
    var config = EnvironmentConfig.of(Map.of());

    assertThat(config.has(Setting.RETENTION_DAYS)).isTrue();
    assertThat(config.value(Setting.USER_ID_CLAIM)).isEqualTo("sub");
    assertThat(config.has(Setting.JOBS_TABLE)).isFalse();
  }

  @Test
  void paceOfReconcile_isANumberOfCalls() {
    var config = EnvironmentConfig.of(Map.of("SCHEDULER_RECONCILE_CALLS_PER_SECOND", "7"));

    assertThat(config.number(Setting.RECONCILE_CALLS_PER_SECOND)).isEqualTo(7);
    assertThat(EnvironmentConfig.of(Map.of()).number(Setting.RECONCILE_CALLS_PER_SECOND))
        .isEqualTo(25);
    assertThatThrownBy(
            () -> EnvironmentConfig.of(Map.of("SCHEDULER_RECONCILE_CALLS_PER_SECOND", "0")))
        .hasMessageContaining("SCHEDULER_RECONCILE_CALLS_PER_SECOND is not a number from 1 to");
  }
}
