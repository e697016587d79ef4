package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What the function's environment says of the checker itself, checked once. */
final class CheckerSettings {

  /** A variable: {@code HTML_CHECKER_} and its name. */
  enum Setting {
    STATE_BUCKET(true, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of an S3 bucket"),
    SENDER(true, "[^\\p{Cc}]+@[^\\p{Cc}]+", "the address that mails are from"),
    CONFIGURATION_SET(false, "[a-zA-Z0-9_-]{1,64}", "the name of an SES configuration set"),
    TEMPLATE(false, "[a-zA-Z0-9_-]{1,64}", "the name of an SES template"),
    /** For emulators: on Lambda it would open the runtime's own port to every owner. */
    ALLOW_LOOPBACK(false, "true|false", "true or false");

    private final boolean needed;
    private final Pattern form;
    private final String meaning;

    Setting(boolean needed, String form, String meaning) {
      this.needed = needed;
      this.form = Pattern.compile(form);
      this.meaning = meaning;
    }

    String variable() {
      return "HTML_CHECKER_" + name();
    }
  }

  /** Where Lambda says that it is Lambda. */
  private static final String EXECUTION_ENVIRONMENT = "AWS_EXECUTION_ENV";

  private final Map<Setting, String> values;

  private CheckerSettings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * The settings among these variables.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} naming every variable that is
   *     missing or wrong, and what it should be
   */
  static CheckerSettings of(Map<String, String> environment) {
    var values = new EnumMap<Setting, String>(Setting.class);
    var faults = new StringJoiner("; ");
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.variable(), "");
      if (value.isEmpty()) {
        if (setting.needed) {
          faults.add(setting.variable() + " is missing: " + setting.meaning);
        }
      } else if (setting.form.matcher(value).matches()) {
        values.put(setting, value);
      } else {
        faults.add(setting.variable() + " is not " + setting.meaning);
      }
    }
    var settings = new CheckerSettings(values);
    if (settings.allowsLoopback()
        && environment.getOrDefault(EXECUTION_ENVIRONMENT, "").startsWith("AWS_Lambda")) {
      faults.add(Setting.ALLOW_LOOPBACK.variable() + " is for emulators, not for Lambda");
    }
    if (faults.length() > 0) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT, "the HTML checker's environment is incomplete: " + faults);
    }
    return settings;
  }

  String stateBucket() {
    return needed(Setting.STATE_BUCKET);
  }

  String sender() {
    return needed(Setting.SENDER);
  }

  Optional<String> configurationSet() {
    return Optional.ofNullable(values.get(Setting.CONFIGURATION_SET));
  }

  Optional<String> template() {
    return Optional.ofNullable(values.get(Setting.TEMPLATE));
  }

  boolean allowsLoopback() {
    return values.getOrDefault(Setting.ALLOW_LOOPBACK, "false").equals("true");
  }

  private String needed(Setting setting) {
    return Objects.requireNonNull(values.get(setting), setting.variable());
  }
}
