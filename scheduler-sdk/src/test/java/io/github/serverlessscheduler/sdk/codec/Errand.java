package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payload with choices in every place that they can stand in. */
public record Errand(
    @Valid Target target,
    @Nullable @Valid Target fallback,
    @Nullable List<@Valid Target> also,
    @Nullable Map<String, @Valid Target> named,
    @Nullable Set<Colour> colours,
    @Nullable @Valid WebPage page) {

  public static final JobType<Errand> TYPE = JobType.of("errand", Errand.class);

  /** Contains itself, and a choice of its own. */
  public sealed interface Target permits WebPage, Mailbox, Message, FirstOf {}

  public record WebPage(@NotBlank String url, @Nullable @Max(10) Integer depth) implements Target {}

  public record Mailbox(@Email String address, @Nullable Colour flag) implements Target {}

  /** Those that it permits are choices of the whole. */
  public sealed interface Message extends Target permits Sms, MQTT {}

  public record Sms(long number) implements Message {}

  public record MQTT(String topic, @Nullable MQTT next) implements Message {}

  public record FirstOf(@NotEmpty List<@Valid Target> targets) implements Target {}

  public sealed interface Colour permits Plain, Mixed {}

  /** Has nothing but its name. */
  public record Plain() implements Colour {}

  public record Mixed(double red) implements Colour {}

  static Errand to(Target target) {
    return new Errand(target, null, null, null, null, null);
  }
}
