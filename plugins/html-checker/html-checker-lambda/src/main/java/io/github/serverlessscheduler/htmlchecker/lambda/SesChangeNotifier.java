package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.SesV2ClientBuilder;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Mails through Amazon SES, one per change.
 *
 * <p>SES knows no key of a mail, so each is claimed in the state bucket before it is sent, and said
 * to be sent after: calls at once send one mail, and a call for a mail that was sent sends none.
 * Only where a crash, or a lost answer of SES, falls between the sending and the saying is a change
 * told of twice: once the claim has ended, two minutes later.
 *
 * <p>A change whose owner has no address is not told of; a line in the log says so. Thread-safe.
 */
public final class SesChangeNotifier implements ChangeNotifier {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(SesChangeNotifier.class);

  private final SesV2Client ses;
  private final Tellings tellings;
  private final String sender;
  private final @Nullable String configurationSet;
  private final @Nullable String template;

  private SesChangeNotifier(Builder builder) {
    this.ses = builder.ses;
    this.tellings = new Tellings(builder.objects, builder.clock);
    this.sender = builder.sender;
    this.configurationSet = builder.configurationSet;
    this.template = builder.template;
  }

  /**
   * A builder of a client as the notifier needs it: one that never retries by itself, as that would
   * send a mail again whose answer was lost.
   */
  public static SesV2ClientBuilder client() {
    return SesV2Client.builder()
        .overrideConfiguration(all -> all.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  /**
   * A builder of a notifier; whoever opened the clients closes them.
   *
   * @param ses a client that {@link #client()} has built
   * @param bucket where it keeps what it has sent, under {@code mails/}
   * @param sender the address the mails are from, which SES must have verified
   */
  public static Builder builder(SesV2Client ses, S3Client s3, String bucket, String sender) {
    return new Builder(ses, new S3Objects(s3, bucket), sender);
  }

  /**
   * {@inheritDoc}
   *
   * @throws NonRetryableException if SES says that the mail itself is wrong: its address, for one
   */
  @Override
  public void tell(PageChange change) throws IOException {
    if (change.userEmail() == null) {
      LOG.warn("Nobody was told of change {}: its owner has no address", change.key());
      return;
    }
    Optional<Tellings.Claim> claim = tellings.claim(change.key());
    if (claim.isPresent()) {
      send(change, change.userEmail(), claim.get());
      tellings.told(claim.get());
    }
  }

  private void send(PageChange change, String address, Tellings.Claim claim) throws IOException {
    try {
      ses.sendEmail(request(change, address));
    } catch (SesV2Exception e) {
      if (e.statusCode() >= 400 && e.statusCode() < 500) {
        tellings.release(claim);
      }
      if (e instanceof BadRequestException) {
        throw new NonRetryableException("SES refused the mail: " + e.getMessage(), e);
      }
      throw failed(change, e);
    } catch (SdkException e) {
      // It may have been sent all the same: the claim stays.
      throw failed(change, e);
    }
  }

  private static IOException failed(PageChange change, SdkException e) {
    return new IOException("change " + change.key() + " was not mailed: " + e.getMessage(), e);
  }

  private SendEmailRequest request(PageChange change, String address) {
    return SendEmailRequest.builder()
        .fromEmailAddress(sender)
        .destination(to -> to.toAddresses(address))
        .configurationSetName(configurationSet)
        .content(content(change))
        .overrideConfiguration(call -> call.apiCallTimeout(LONGEST_CALL))
        .build();
  }

  private EmailContent content(PageChange change) {
    var mail = new ChangeMail(change);
    return template == null
        ? EmailContent.builder()
            .simple(
                message ->
                    message
                        .subject(subject -> subject.charset("UTF-8").data(mail.subject()))
                        .body(body -> body.text(t -> t.charset("UTF-8").data(mail.text()))))
            .build()
        : EmailContent.builder()
            .template(t -> t.templateName(template).templateData(mail.templateData()))
            .build();
  }

  /** Collects a notifier. Not thread-safe. */
  public static final class Builder {

    private final SesV2Client ses;
    private final S3Objects objects;
    private final String sender;
    private @Nullable String configurationSet;
    private @Nullable String template;
    private InstantSource clock = InstantSource.system();

    private Builder(SesV2Client ses, S3Objects objects, String sender) {
      this.ses = ses;
      this.objects = objects;
      this.sender = Objects.requireNonNull(sender, "sender");
    }

    /** The SES configuration set that the mails are sent with; by default none. */
    public Builder configurationSet(String name) {
      this.configurationSet = name;
      return this;
    }

    /**
     * The SES template that makes the mails; by default they are plain text. It is given {@code
     * url}, {@code job_id}, {@code user_id}, {@code due_at} and {@code diff}, of which the longest
     * is cut off, and each with {@code _html} behind its name, escaped for use in HTML.
     */
    public Builder template(String name) {
      this.template = name;
      return this;
    }

    /** The clock that claims end by; by default the system's. */
    public Builder clock(InstantSource newClock) {
      this.clock = newClock;
      return this;
    }

    /** The notifier. */
    public SesChangeNotifier build() {
      return new SesChangeNotifier(this);
    }
  }
}
