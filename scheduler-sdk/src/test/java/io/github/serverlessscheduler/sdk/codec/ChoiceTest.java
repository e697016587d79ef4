package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.Errand.Mixed;
import io.github.serverlessscheduler.sdk.codec.Errand.Plain;
import io.github.serverlessscheduler.sdk.codec.Errand.Target;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A component of a sealed interface; {@code -Dcodec.seed=…} repeats the random payloads. */
class ChoiceTest {

  private static final JobCodec CODEC = Specs.codec(Errand.TYPE);

  private final long seed = Long.getLong("codec.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void choice_isWrittenWithItsNameFirst_andNoClassName() {
    String json = CODEC.encodePayload(Errand.TYPE, Errand.to(new Errand.MQTT("a", null)));
    assertThat(json).isEqualTo("{\"target\":{\"type\":\"mqtt\",\"topic\":\"a\"}}");
  }

  @Test
  void recordThatIsNoChoiceWhereItStands_hasNoName() {
    var page = new Errand.WebPage("https://example.org", null);
    var errand = new Errand(page, null, null, null, null, page);
    assertThat(CODEC.encodePayload(Errand.TYPE, errand))
        .isEqualTo(
            "{\"target\":{\"type\":\"web_page\",\"url\":\"https://example.org\"},"
                + "\"page\":{\"url\":\"https://example.org\"}}");
  }

  @Test
  void randomChoices_comeBackEqual() {
    for (int i = 0; i < 1_000; i++) {
      Errand errand = errand();
      String json = CODEC.encodePayload(Errand.TYPE, errand);
      assertThat(CODEC.decodePayload(Errand.TYPE, json, 1))
          .as("codec.seed=%d: %s", seed, json)
          .isEqualTo(errand);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "{}                                          | /payload/target       | is required",
        "{'target':null}                             | /payload/target       | must not be null",
        "{'target':'sms'}                            | /payload/target       | must be an object",
        "{'target':{'number':1}}                     | /payload/target/type  | is required",
        "{'target':{'type':'fax'}}                   | /payload/target/type  | must be one of web_page,",
        "{'target':{'type':null}}                    | /payload/target/type  | must be one of web_page,",
        "{'target':{'type':['sms'],'number':1}}      | /payload/target/type  | must be one of web_page,",
        "{'target':{'type':'WebPage','url':'x'}}     | /payload/target/type  | must be one of web_page,",
        "{'target':{'type':'message'}}               | /payload/target/type  | must be one of web_page,",
        "{'target':{'type':'sms'}}                   | /payload/target/number | is required",
        "{'target':{'type':'sms','number':1,'url':'x'}} | /payload/target/url | is not a known field",
        "{'target':{'type':'web_page','url':' '}}    | /payload/target/url   | must not be blank",
        "{'target':{'type':'mailbox','address':'a@b.cd','flag':{'type':'mixed','red':'x'}}}"
            + "                                      | /payload/target/flag/red | must be a number",
        "{'target':{'type':'first_of','targets':[{'type':'sms','number':1},{'type':'web_page','url':''}]}}"
            + "                                      | /payload/target/targets/1/url | must not be blank",
        "{'target':{'type':'sms','number':1},'also':[{'type':'web_page','url':'x','depth':11}]}"
            + "                                      | /payload/also/0/depth | must be less than",
        "{'target':{'type':'sms','number':1},'named':{'k':{'type':'fax'}}}"
            + "                                      | /payload/named/k/type | must be one of",
        "{'target':{'type':'sms','number':1},'page':{'type':'web_page','url':'x'}}"
            + "                                      | /payload/page/type    | is not a known field",
      })
  void wrongChoice_isRefusedAtItsPlace(String payload, String pointer, String detail) {
    var violations =
        Specs.refusal(() -> CODEC.decodePayload(Errand.TYPE, payload.replace('\'', '"'), 1))
            .violations();
    assertThat(violations)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.pointer()).isEqualTo(pointer);
              assertThat(one.detail()).startsWith(detail);
            });
  }

  @Test
  void nameThatIsTheJavaClass_createsNothing() {
    String payload = "{\"target\":{\"type\":\"" + Errand.Sms.class.getName() + "\",\"number\":1}}";
    assertThat(Specs.refusal(() -> CODEC.decodePayload(Errand.TYPE, payload, 1)).violations())
        .singleElement()
        .satisfies(one -> assertThat(one.detail()).doesNotContain("Errand"));
  }

  public sealed interface OfClass permits NoRecord {}

  public static final class NoRecord implements OfClass {}

  public sealed interface OfGeneric permits Box {}

  public record Box<T>(T value) implements OfGeneric {}

  public sealed interface Clashing permits HTMLPage, HtmlPage {}

  public record HTMLPage() implements Clashing {}

  public record HtmlPage() implements Clashing {}

  public sealed interface Typed permits WithType {}

  public record WithType(String type) implements Typed {}

  public sealed interface Strict permits Named {}

  public record Named(@NotBlank String name) implements Strict {}

  public sealed interface Private permits Hidden {}

  private record Hidden() implements Private {}

  public interface Open {}

  public record HasClass(OfClass thing) {}

  public record HasGeneric(OfGeneric thing) {}

  public record HasClash(Clashing thing) {}

  public record HasType(Typed thing) {}

  public record HasUncascaded(List<Strict> thing) {}

  public record HasHidden(Private thing) {}

  public record HasOpen(Open thing) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        HasClass.class,
        HasGeneric.class,
        HasClash.class,
        HasType.class,
        HasUncascaded.class,
        HasHidden.class,
        HasOpen.class
      })
  void choiceWithoutAJsonForm_isRefusedWhenTheCodecIsBuilt(Class<? extends Record> payload) {
    assertThatThrownBy(() -> Specs.codec(JobType.of("sample", payload)))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PLUGIN))
        .hasMessageContaining("job type sample");
  }

  private Errand errand() {
    return new Errand(
        target(3),
        random.nextBoolean() ? null : target(1),
        random.nextBoolean() ? null : targets(2),
        random.nextBoolean() ? null : named(),
        random.nextBoolean() ? null : colours(),
        random.nextBoolean() ? null : new Errand.WebPage(text(), 3));
  }

  private Target target(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 5)) {
      case 0 -> new Errand.WebPage(text(), random.nextBoolean() ? null : random.nextInt(11));
      case 1 -> new Errand.Mailbox("a@example.org", colour());
      case 2 -> new Errand.Sms(random.nextLong());
      case 3 -> new Errand.MQTT(text(), new Errand.MQTT(text(), null));
      default -> new Errand.FirstOf(targets(depth - 1));
    };
  }

  private List<Target> targets(int depth) {
    var targets = new ArrayList<Target>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      targets.add(target(depth));
    }
    return targets;
  }

  private Map<String, Target> named() {
    var named = new HashMap<String, Target>();
    targets(0).forEach(target -> named.put(text(), target));
    return named;
  }

  private Errand.@Nullable Colour colour() {
    return random.nextBoolean() ? null : colours().iterator().next();
  }

  private Set<Errand.Colour> colours() {
    var colours = new LinkedHashSet<Errand.Colour>();
    colours.add(new Plain());
    colours.add(new Mixed(random.nextInt(100) / 4.0));
    return colours;
  }

  private String text() {
    return "t" + random.nextInt(1000);
  }
}
