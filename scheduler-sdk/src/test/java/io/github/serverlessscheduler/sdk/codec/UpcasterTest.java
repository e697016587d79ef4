package io.github.serverlessscheduler.sdk.codec;

import static io.github.serverlessscheduler.sdk.codec.Specs.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PayloadUpcaster;
import io.github.serverlessscheduler.sdk.error.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpcasterTest {

  /** Version 3; version 1 said {@code address}, version 2 {@code url}, one at a time. */
  public record Watch(List<String> urls, double weight) {}

  static final JobType<Watch> TYPE =
      JobType.of("watch", Watch.class)
          .withUpcasters(
              payload -> {
                payload.put("url", payload.remove("address"));
                return payload;
              },
              payload -> Map.of("urls", List.of(payload.get("url")), "weight", 0.5f));

  private static final Watch LIFTED = new Watch(List.of("https://example.org"), 0.5);

  @Test
  void payloadOfVersionOne_passesEveryUpcaster() {
    assertThat(decode(TYPE, "{\"address\":\"https://example.org\"}", 1)).isEqualTo(LIFTED);
  }

  @Test
  void payloadOfVersionTwo_passesTheLastOnly() {
    assertThat(decode(TYPE, "{\"url\":\"https://example.org\"}", 2)).isEqualTo(LIFTED);
  }

  @Test
  void payloadOfTheCurrentVersion_passesNone() {
    assertThat(decode(TYPE, "{\"urls\":[\"https://example.org\"],\"weight\":5e-1}", 3))
        .isEqualTo(LIFTED);
  }

  @Test
  void clientDocumentWithoutVersion_isOfTheCurrentOne() {
    String document =
        """
        {"job_type":"watch","schedule":{"expression":"rate(1 day)","timezone":"UTC"},
         "payload":%s}\
        """;
    var codec = Specs.codec(TYPE);

    assertThat(
            refusal(() -> codec.decodeSpec(document.formatted("{\"address\":\"x\"}"))).violations())
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder("/payload/address", "/payload/urls", "/payload/weight");
    assertThat(codec.encodeSpec(codec.decodeSpec(document.formatted("{\"urls\":[],\"weight\":1}"))))
        .contains("\"payload_version\":3");
  }

  @Test
  void versionNotKnownYet_isAViolation() {
    assertThat(refusal(() -> decode(TYPE, "{}", 4)).violations())
        .extracting(Violation::pointer)
        .containsExactly("/payload_version");
  }

  @Test
  @SuppressWarnings("NullAway") // A plugin may be compiled without null checks.
  void upcasterThatFails_isAViolationThatKeepsTheValueToItself() {
    assertRefused(
        payload -> {
          throw new IllegalStateException("secret " + payload);
        });
    assertRefused(
        payload -> {
          throw new NoClassDefFoundError("secret");
        });
    assertRefused(payload -> null);
  }

  @Test
  void upcasterThatLeavesWhatIsNoJson_isAViolation() {
    PayloadUpcaster odd = payload -> Map.of("urls", new Object(), "weight", Double.NaN);
    var type = JobType.of("watch", Watch.class).withUpcasters(odd);

    assertThat(refusal(() -> decode(type, "{}", 1)).violations())
        .extracting(Violation::pointer)
        .containsExactly("/payload/urls", "/payload/weight");
  }

  private static void assertRefused(PayloadUpcaster failing) {
    var type = JobType.of("watch", Watch.class).withUpcasters(failing);

    assertThat(refusal(() -> decode(type, "{\"a\":\"secret\"}", 1)).violations())
        .containsExactly(new Violation("/payload", "cannot be lifted from version 1 to 2"));
  }

  private static Watch decode(JobType<Watch> type, String json, int version) {
    return Specs.codec(type).decodePayload(type, json, version);
  }
}
