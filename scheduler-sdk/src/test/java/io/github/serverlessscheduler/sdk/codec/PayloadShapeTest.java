package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadShapeTest {

  public record AnyObject(Object thing) {}

  public record OldDate(Date thing) {}

  public record SmallNumber(byte thing) {}

  public record Maybe(Optional<String> thing) {}

  @SuppressWarnings("ArrayRecordComponent") // What is refused.
  public record Array(String[] thing) {}

  public record NumberKeys(Map<Integer, String> thing) {}

  public record RawList(@SuppressWarnings("rawtypes") List thing) {}

  public record Wildcard(List<?> thing) {}

  public record Generic<T>(T thing) {}

  public record OfGeneric(Generic<String> thing) {}

  public record NullElements(List<@Nullable String> thing) {}

  public record DeepInside(List<Map<String, Date>> thing) {}

  private record Hidden(String thing) {}

  public record OfHidden(Hidden thing) {}

  public record Constrained(@NotBlank String name) {}

  public record Uncascaded(Constrained thing) {}

  public record UncascadedElements(List<Constrained> thing) {}

  public record Misfit(@Size(max = 3) int thing) {}

  public record Twins(String aThing, String a_thing) {}

  public record Cascaded(
      @Valid Constrained a, List<@Valid Constrained> b, Map<String, @Valid Constrained> c) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        AnyObject.class,
        OldDate.class,
        SmallNumber.class,
        Maybe.class,
        Array.class,
        NumberKeys.class,
        RawList.class,
        Wildcard.class,
        Generic.class,
        OfGeneric.class,
        NullElements.class,
        DeepInside.class,
        Uncascaded.class,
        UncascadedElements.class,
        Misfit.class
      })
  void componentWithoutAJsonForm_isRefusedWhenTheCodecIsBuilt(Class<? extends Record> payload) {
    assertRefused(payload, "job type sample", payload.getName(), "thing");
  }

  @Test
  void recordThatIsNotPublic_isRefused() {
    assertRefused(OfHidden.class, "Hidden", "must be public");
  }

  @Test
  void componentsWithTheSameWireName_areRefused() {
    assertRefused(Twins.class, Twins.class.getName(), "a_thing");
  }

  @Test
  void constraintsThatAreReached_areFine() {
    assertThatCode(() -> Specs.codec(JobType.of("sample", Cascaded.class)))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(Class<? extends Record> payload, String... parts) {
    assertThatThrownBy(() -> Specs.codec(JobType.of("sample", payload)))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PLUGIN))
        .hasMessageContainingAll(parts);
  }
}
