package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.StoredName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which changes have been told of, and which are being told of right now: an object of the bucket
 * for each, {@code mails/<key>.json}. SES knows no key of a mail, so this is what keeps two calls
 * from sending one twice. Thread-safe.
 */
final class Tellings {

  /**
   * How long a claim keeps others out: the longest call to SES, and far more than clocks differ.
   * After that its holder is taken to have crashed.
   */
  static final Duration CLAIM = Duration.ofMinutes(2);

  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger LOG = LoggerFactory.getLogger(Tellings.class);

  private final S3Objects objects;
  private final InstantSource clock;

  Tellings(S3Objects objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /**
   * The object's content.
   *
   * @param holder makes two claims' ETags differ
   * @param until when the claim ends, in ISO-8601
   */
  private record Document(boolean told, String holder, String until) {}

  /** The right to tell of the change, until it ends. */
  record Claim(String key, String holder, String eTag) {}

  /**
   * Claims the change.
   *
   * @return nothing if it has been told of
   * @throws IOException if another call is telling of it, or the bucket is not to be had
   */
  Optional<Claim> claim(String key) throws IOException {
    Instant now = clock.instant();
    var found = objects.read(name(key));
    if (found.isPresent()) {
      Document document = decoded(key, found.get().content());
      if (document.told()) {
        return Optional.empty();
      }
      if (now.isBefore(Instant.parse(document.until()))) {
        throw new IOException(
            "change "
                + key
                + " is being told of; or was, by a call that crashed: "
                + document.until()
                + " ends its claim");
      }
    }
    String holder = UUID.randomUUID().toString();
    byte[] claim = encoded(new Document(false, holder, now.plus(CLAIM).toString()));
    try {
      String replaced = found.map(S3Objects.Found::eTag).orElse(null);
      return Optional.of(new Claim(key, holder, objects.write(name(key), claim, replaced)));
    } catch (ConcurrentModificationException e) {
      throw new IOException("change " + key + " is being told of by another call", e);
    }
  }

  /**
   * Says that it has been told of. A failure is logged and no more: the caller goes on to say so in
   * the page's state, and that no one may tell of it twice is likelier that way.
   */
  void told(Claim claim) {
    end(claim, new Document(true, claim.holder(), clock.instant().toString()));
  }

  /** Says that it has not been told of, so that the next call need not wait. */
  void release(Claim claim) {
    end(claim, new Document(false, claim.holder(), clock.instant().toString()));
  }

  private void end(Claim claim, Document document) {
    try {
      objects.write(name(claim.key()), encoded(document), claim.eTag());
    } catch (IOException | ConcurrentModificationException e) {
      LOG.warn("The claim on change {} was not ended", claim.key(), e);
    }
  }

  private Document decoded(String key, byte[] content) throws IOException {
    try {
      return JSON.readValue(content, Document.class);
    } catch (JacksonException e) {
      throw new IOException(objects.name(name(key)) + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] encoded(Document document) {
    return JSON.writeValueAsBytes(document);
  }

  private static String name(String key) {
    return "mails/" + StoredName.of(key) + ".json";
  }
}
