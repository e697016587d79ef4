package io.github.serverlessscheduler.it.aws.fake.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A function run by the real runtime client against our Lambda service. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
class FakeLambdaTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void function_answersEventAfterEvent() throws Exception {
    try (LambdaProcess process = start(Map.of("GREETING", "hello"))) {
      assertThat(invoke(process, "{\"n\":1}"))
          .isEqualTo("{\"greeting\":\"hello\",\"event\":{\"n\":1},\"timed\":true}");
      assertThatThrownBy(() -> invoke(process, "{\"fail\":true}"))
          .isInstanceOfSatisfying(
              FunctionError.class,
              error -> {
                assertThat(error.type()).isEqualTo("Runtime.UserException");
                assertThat(error.document())
                    .contains("java.lang.IllegalArgumentException", "told to fail");
              });
      assertThat(invoke(process, "\"żółw\"")).contains("\"event\":\"żółw\"");
      assertThat(process.initTime()).isPositive();
    }
  }

  @Test
  void functionThatCannotBeBuilt_failsItsStart() {
    assertThatThrownBy(() -> start(Map.of()).close())
        .isInstanceOf(FunctionError.class)
        .hasMessageContaining("GREETING is not set");
  }

  @Test
  void crashedProcess_failsItsInvocation() throws Exception {
    try (LambdaProcess process = start(Map.of("GREETING", "hello"))) {
      assertThatThrownBy(() -> invoke(process, "\"exit\""))
          .isInstanceOf(FunctionError.class)
          .hasMessageContaining("ended with 3");
    }
  }

  private static LambdaProcess start(Map<String, String> environment) throws Exception {
    return LambdaProcess.startOn(
        System.getProperty("java.class.path"),
        SampleFunction.class.getName() + "::handleRequest",
        environment,
        TIMEOUT);
  }

  private static String invoke(LambdaProcess process, String event) throws Exception {
    return new String(process.invoke(event.getBytes(UTF_8)), UTF_8);
  }
}
