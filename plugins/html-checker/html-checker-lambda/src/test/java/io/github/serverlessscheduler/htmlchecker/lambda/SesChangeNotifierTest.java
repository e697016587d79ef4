package io.github.serverlessscheduler.htmlchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifierContract;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SesChangeNotifierTest extends ChangeNotifierContract {

  private final InMemory aws = new InMemory();
  private Instant now = Instant.parse("2027-01-31T09:00:20Z");

  @Override
  protected ChangeNotifier open() {
    return aws.notifier().clock(() -> now).build();
  }

  @Override
  protected List<String> mails() {
    return aws.mails();
  }

  @Test
  void mail_goesFromTheSenderToTheOwner() throws IOException {
    aws.notifier().configurationSet("alarms").build().tell(change("key", "x"));

    assertThat(aws.sent())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.fromEmailAddress()).isEqualTo(Emulated.SENDER);
              assertThat(mail.destination().toAddresses()).containsExactly("anna@example.org");
              assertThat(mail.configurationSetName()).isEqualTo("alarms");
              assertThat(mail.content().simple().subject().data())
                  .isEqualTo("Page changed: https://example.org/prices");
            });
  }

  @Test
  void urlWithLineEnds_leavesTheSubjectOneLine() throws IOException {
    open().tell(changed("anna@example.org", "http://a\r\nBcc: eve@example.org", "x"));

    assertThat(aws.sent().get(0).content().simple().subject().data())
        .isEqualTo("Page changed: http://a Bcc: eve@example.org");
  }

  @Test
  void ownerWithoutAnAddress_isNotMailed() throws IOException {
    open().tell(changed(null, "http://a", "x"));

    assertThat(mails()).isEmpty();
  }

  @Test
  void template_isGivenTheChangePlainAndEscaped() throws IOException {
    templated().tell(changed("anna@example.org", "http://a?b&c", "+<b>\"'"));

    JsonNode data = data();
    assertThat(data.path("diff").asString("")).isEqualTo("+<b>\"'");
    assertThat(data.path("diff_html").asString("")).isEqualTo("+&lt;b&gt;&quot;&#39;");
    assertThat(data.path("url_html").asString("")).isEqualTo("http://a?b&amp;c");
    assertThat(data.propertyNames()).contains("job_id", "user_id", "due_at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\u0001", "😀"})
  void longestDiff_fitsIntoTemplateData(String character) throws IOException {
    templated().tell(changed("anna@example.org", "http://a", "+" + character.repeat(400_000)));

    assertThat(aws.sent().get(0).content().template().templateData())
        .hasSizeLessThanOrEqualTo(262_144);
    assertThat(data().path("diff").asString("")).endsWith(character + "\n... and more");
  }

  @Test
  void crashBeforeTheMailIsSaidToBeSent_isOverTwoMinutesLater() throws IOException {
    aws.afterSending =
        mail -> {
          throw new IllegalStateException("crash");
        };
    assertThatThrownBy(() -> open().tell(change("key", "x"))).hasMessage("crash");
    aws.afterSending = mail -> {};

    now = now.plus(Tellings.CLAIM).minusMillis(1);
    assertThatThrownBy(() -> open().tell(change("key", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2027-01-31T09:02:20Z ends its claim");
    assertThat(mails()).hasSize(1);

    now = now.plusMillis(1);
    open().tell(change("key", "x"));
    open().tell(change("key", "x"));
    assertThat(mails()).as("the one case in which there are two").hasSize(2);
  }

  /** SES may have sent it: whoever asks again at once might send a second. */
  @Test
  void lostAnswer_keepsOthersOutUntilTheClaimEnds() {
    aws.afterSending =
        mail -> {
          throw SdkClientException.create("timeout");
        };
    assertThatThrownBy(() -> open().tell(change("key", "x"))).isInstanceOf(IOException.class);
    aws.afterSending = mail -> {};

    assertThatThrownBy(() -> open().tell(change("key", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends its claim");
    assertThat(mails()).hasSize(1);
  }

  @Test
  void throttledMail_mayBeSentAtOnce() throws IOException {
    refuse(SesV2Exception.builder().message("slow down").statusCode(429).build());
    assertThatThrownBy(() -> open().tell(change("key", "x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("slow down");
    aws.beforeSending = mail -> {};
    open().tell(change("key", "x"));

    assertThat(mails()).hasSize(1);
  }

  @Test
  void mailThatIsWrongItself_isNotRetried() {
    refuse(BadRequestException.builder().message("bad address").statusCode(400).build());

    assertThatThrownBy(() -> open().tell(change("key", "x")))
        .isInstanceOf(NonRetryableException.class)
        .hasMessageContaining("bad address");
  }

  /** What has been sent is told of, whatever becomes of the note that says so. */
  @Test
  void bucketThatFailsAfterTheMail_doesNotFailTheCall() throws IOException {
    aws.afterSending =
        mail ->
            aws.beforeWriting =
                request -> {
                  throw S3Exception.builder().message("down").statusCode(503).build();
                };
    open().tell(change("key", "x"));

    assertThat(mails()).hasSize(1);
  }

  @Test
  void client_sendsOnceEvenIfSesFails() throws IOException {
    var calls = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    try (var ses =
        SesChangeNotifier.client()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      var notifier =
          SesChangeNotifier.builder(ses, aws.s3(), Emulated.BUCKET, Emulated.SENDER)
              .clock(() -> now)
              .build();

      assertThatThrownBy(() -> notifier.tell(change("key", "x"))).isInstanceOf(IOException.class);
      assertThat(calls).hasValue(1);
    } finally {
      server.stop(0);
    }
    assertThatThrownBy(() -> open().tell(change("key", "x")))
        .as("a 500 may have sent it")
        .hasMessageContaining("ends its claim");
  }

  private ChangeNotifier templated() {
    return aws.notifier().template("page-changed").build();
  }

  private JsonNode data() {
    var template = aws.sent().get(0).content().template();
    assertThat(template.templateName()).isEqualTo("page-changed");
    return new JsonMapper().readTree(template.templateData());
  }

  private void refuse(RuntimeException refusal) {
    aws.beforeSending =
        mail -> {
          throw refusal;
        };
  }

  private static PageChange changed(@Nullable String email, String url, String diff) {
    var usual = change("key", diff);
    return new PageChange(
        usual.key(), usual.jobId(), usual.userId(), email, url, usual.dueAt(), diff);
  }
}
