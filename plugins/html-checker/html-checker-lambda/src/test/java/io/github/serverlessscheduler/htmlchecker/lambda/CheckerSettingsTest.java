package io.github.serverlessscheduler.htmlchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerSettingsTest {

  @Test
  void everythingMissingOrWrong_isNamedAtOnce() {
    var environment =
        Map.of("HTML_CHECKER_SENDER", "nobody", "HTML_CHECKER_TEMPLATE", "a template");

    assertThatThrownBy(() -> CheckerSettings.of(environment))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("HTML_CHECKER_STATE_BUCKET is missing: the name of an S3 bucket")
        .hasMessageContaining("HTML_CHECKER_SENDER is not the address that mails are from")
        .hasMessageContaining("HTML_CHECKER_TEMPLATE is not the name of an SES template")
        .hasMessageNotContaining("CONFIGURATION_SET");
  }

  @Test
  void bucketAndSender_areEnough() {
    var settings =
        CheckerSettings.of(
            Map.of(
                "HTML_CHECKER_STATE_BUCKET", "prod-pages",
                "HTML_CHECKER_SENDER", "Checker <checker@example.org>"));

    assertThat(settings.stateBucket()).isEqualTo("prod-pages");
    assertThat(settings.sender()).isEqualTo("Checker <checker@example.org>");
    assertThat(settings.configurationSet()).isEmpty();
    assertThat(settings.template()).isEmpty();
    assertThat(settings.allowsLoopback()).isFalse();
  }

  @Test
  void loopback_isForEmulatorsAlone() {
    var environment =
        new HashMap<>(
            Map.of(
                "HTML_CHECKER_STATE_BUCKET", "prod-pages",
                "HTML_CHECKER_SENDER", "checker@example.org",
                "HTML_CHECKER_ALLOW_LOOPBACK", "true"));
    assertThat(CheckerSettings.of(environment).allowsLoopback()).isTrue();

    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java21");

    assertThatThrownBy(() -> CheckerSettings.of(environment))
        .hasMessageContaining("HTML_CHECKER_ALLOW_LOOPBACK is for emulators, not for Lambda");
  }

  @Test
  void functionWithoutItsEnvironment_saysWhatIsMissing() {
    assertThatThrownBy(HtmlCheckerFunction::new)
        .hasMessageContaining("HTML_CHECKER_STATE_BUCKET is missing");
  }
}
