package io.github.serverlessscheduler.htmlchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlessscheduler.aws.lambda.FiringConsumer;
import io.github.serverlessscheduler.htmlchecker.HtmlMonitorHandler;
import io.github.serverlessscheduler.htmlchecker.PageServer;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The function from an SQS event to the mail, with S3 and SES in memory. */
@Timeout(60)
class HtmlCheckerFunctionTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final InMemory aws = new InMemory();
  private final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  private final OutboundGate gate = OutboundGate.builder().allowLoopback().build();
  private PageServer server;
  private volatile String html = "<p>3 €</p>";
  private volatile Callable<?> beforeAnswer = () -> "";

  @BeforeEach
  void open() throws IOException {
    server = new PageServer();
    server.on(
        "/",
        exchange -> {
          String answer = html;
          try {
            beforeAnswer.call();
          } catch (Exception e) {
            throw new IOException(e);
          }
          PageServer.answer(exchange, 200, answer);
        });
  }

  @AfterEach
  void close() {
    server.close();
    gate.close();
  }

  @Test
  void changedPage_isMailedOnceThoughItsFiringComesTwice() {
    assertThat(answer(function(ledger), "2027-01-29T07:00:00Z")).isEqualTo(List.of());
    html = "<p>4 €</p>";
    assertThat(answer(function(ledger), "2027-01-29T07:01:00Z")).isEqualTo(List.of());
    assertThat(answer(function(ledger), "2027-01-29T07:01:00Z")).isEqualTo(List.of());

    assertThat(aws.mails())
        .singleElement()
        .asString()
        .contains("ann@example.org", server.url("/"), "-3 €\n+4 €");
    assertThat(server.asked()).hasSize(2);
  }

  /** The first run's lease ended while it read the page; both find the change. */
  @ParameterizedTest
  @CsvSource({
    "2027-01-29T07:01:00Z,2027-01-29T07:01:00Z",
    "2027-01-29T07:01:00Z,2027-01-29T07:02:00Z"
  })
  void overlappingRuns_mailAChangeOnce(String first, String second) throws Exception {
    answer(function(ledger), "2027-01-29T07:00:00Z");
    html = "<p>4 €</p>";
    var both = new CyclicBarrier(2);
    beforeAnswer = () -> both.await(30, TimeUnit.SECONDS);
    var threads = Executors.newFixedThreadPool(2);
    try {
      // A ledger each: nothing but the bucket keeps them apart.
      List<Callable<Object>> runs =
          List.of(
              () -> answer(function(new InMemoryExecutionLedger()), first),
              () -> answer(function(new InMemoryExecutionLedger()), second));
      for (Future<Object> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(List.of());
      }
    } finally {
      threads.shutdownNow();
    }
    beforeAnswer = () -> "";
    answer(function(ledger), "2027-01-29T07:03:00Z");

    assertThat(aws.mails()).hasSize(1);
  }

  private HtmlCheckerFunction function(InMemoryExecutionLedger account) {
    var handler = HtmlMonitorHandler.of(gate, aws.states(), aws.notifier().build());
    Instant now = Instant.parse("2027-01-29T07:05:00Z");
    return new HtmlCheckerFunction(FiringConsumer.builder(account).clock(() -> now), handler);
  }

  /** The messages it asks to be given again. */
  private Object answer(HtmlCheckerFunction function, String occurrence) {
    var out = new ByteArrayOutputStream();
    function.handleRequest(
        new ByteArrayInputStream(event(occurrence).getBytes(UTF_8)), out, minuteLeft());
    return JSON.convertValue(
        JSON.readTree(out.toByteArray()).required("batchItemFailures"), List.class);
  }

  private String event(String occurrence) {
    var firing =
        Map.of(
            "job_id",
            "01a36151-1200-776d-9553-734ad02d7c12",
            "user_id",
            "ann",
            "user_email",
            "ann@example.org",
            "job_type",
            "html_monitor_job",
            "job_version",
            1,
            "occurrence_id",
            occurrence,
            "scheduled_at",
            occurrence,
            "payload",
            Map.of("url", server.url("/")),
            "payload_version",
            1);
    var message =
        Map.of(
            "messageId", "m",
            "eventSource", "aws:sqs",
            "body", JSON.writeValueAsString(firing));
    return JSON.writeValueAsString(Map.of("Records", List.of(message)));
  }

  private static Context minuteLeft() {
    return (Context)
        Proxy.newProxyInstance(
            HtmlCheckerFunctionTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (self, method, args) -> 60_000);
  }
}
