package io.github.serverlessscheduler.aws.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportFunctionTest {

  private static final String EVENT =
      """
      {"Records":[{"messageId":"m","eventSource":"aws:sqs","body":"\
      {\\"job_id\\":\\"01a36151-1200-776d-9553-734ad02d7c12\\",\\"user_id\\":\\"ann\\",\
      \\"job_type\\":\\"daily_report\\",\\"job_version\\":1,\
      \\"occurrence_id\\":\\"2027-01-29T07:00:00Z\\",\\"scheduled_at\\":\\"2027-01-29T07:00:00Z\\",\
      \\"payload\\":{\\"team\\":\\"sales\\"},\\"payload_version\\":1}"}]}""";

  @Test
  void firing_isSent() {
    Instant seven = Instant.parse("2027-01-29T07:00:10Z");
    var handler = new MailReport();
    var builder = FiringConsumer.builder(new InMemoryExecutionLedger()).clock(() -> seven);
    var function = new ReportFunction(builder, handler);
    var out = new ByteArrayOutputStream();

    function.handleRequest(new ByteArrayInputStream(EVENT.getBytes(UTF_8)), out, minuteLeft());

    assertThat(handler.sent).containsExactly("sales");
    assertThat(out.toString(UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void functionWithoutItsEnvironment_saysWhatIsMissing() {
    assertThatThrownBy(ReportFunction::new)
        .hasMessageContaining("SCHEDULER_EXECUTIONS_TABLE is missing");
  }

  private static Context minuteLeft() {
    return (Context)
        Proxy.newProxyInstance(
            ReportFunctionTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (self, method, args) -> 60_000);
  }
}
