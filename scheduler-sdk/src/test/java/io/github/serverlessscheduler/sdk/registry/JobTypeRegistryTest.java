package io.github.serverlessscheduler.sdk.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class JobTypeRegistryTest {

  public record Alpha(String a) {}

  public record Beta(String b) {}

  private static final JobType<Alpha> ALPHA =
      JobType.of("alpha", Alpha.class).withAliases("old_alpha");
  private static final JobType<Beta> BETA = JobType.of("beta", Beta.class);

  /** Plugins of two classes, since errors name the class. */
  private record First(JobType<?> type) implements JobPlugin {
    @Override
    public PluginMapping mapping() {
      return PluginMapping.of(type);
    }
  }

  private record Second(JobType<?> type) implements JobPlugin {
    @Override
    public PluginMapping mapping() {
      return PluginMapping.of(type);
    }
  }

  @Test
  void types_areFoundByNameAliasAndClass() {
    var registry = JobTypeRegistry.of(List.of(new First(BETA), new Second(ALPHA)));

    assertThat(registry.types()).containsExactly(ALPHA, BETA);
    assertThat(registry.find("alpha")).contains(ALPHA);
    assertThat(registry.find("old_alpha")).contains(ALPHA);
    assertThat(registry.find("gamma")).isEmpty();
    assertThat(registry.find(Beta.class)).contains(BETA);
    assertThat(registry.find(Record.class)).isEmpty();
  }

  @Test
  void noPlugins_isAnEmptyRegistry() {
    assertThat(JobTypeRegistry.of(List.of()).types()).isEmpty();
  }

  @Test
  void enumNameMappedTwice_isRefusedNamingBothPlugins() {
    assertRefused(new First(ALPHA), new Second(BETA.withEnumName("ALPHA")))
        .hasMessageContainingAll("enum name ALPHA", First.class.getName(), Second.class.getName());
  }

  @Test
  void jobTypeNameMappedTwice_isRefusedNamingBothPlugins() {
    assertRefused(
            new First(ALPHA), new Second(JobType.of("alpha", Beta.class).withEnumName("BETA")))
        .hasMessageContainingAll(
            "job type name alpha", First.class.getName(), Second.class.getName());
  }

  @Test
  void aliasThatIsAnothersName_isRefusedNamingBothPlugins() {
    assertRefused(new First(BETA.withAliases("alpha")), new Second(ALPHA))
        .hasMessageContainingAll(
            "job type name alpha", First.class.getName(), Second.class.getName());
  }

  @Test
  void payloadClassMappedTwice_isRefusedNamingBothPlugins() {
    assertRefused(new First(ALPHA), new Second(JobType.of("gamma", Alpha.class)))
        .hasMessageContainingAll(
            "payload class " + Alpha.class.getName(),
            First.class.getName(),
            Second.class.getName());
  }

  @Test
  void samePluginTwice_isRefused() {
    assertRefused(new First(ALPHA), new First(ALPHA)).hasMessageContaining("mapped twice");
  }

  @Test
  void mappingThatThrows_isRefusedNamingThePlugin() {
    JobPlugin broken =
        () -> {
          throw new IllegalStateException("no config");
        };
    assertRefused(broken).hasMessageContainingAll(broken.getClass().getName(), "no config");
  }

  @Test
  void mappingWhoseClassIsMissing_isRefusedNamingThePlugin() {
    JobPlugin broken =
        () -> {
          throw new NoClassDefFoundError("a/b/C");
        };
    assertRefused(broken).hasMessageContainingAll(broken.getClass().getName(), "a/b/C");
  }

  @Test
  @SuppressWarnings("NullAway") // A plugin may be compiled without null checks.
  void mappingThatIsNull_isRefusedNamingThePlugin() {
    JobPlugin broken = () -> null;
    assertRefused(broken).hasMessageContaining(broken.getClass().getName());
  }

  @Test
  void typeGivenDirectly_isRegistered() {
    var registry = JobTypeRegistry.of(List.of(new First(ALPHA)), List.of(BETA));

    assertThat(registry.types()).containsExactly(ALPHA, BETA);
  }

  @Test
  void typeFromPluginAndDirectly_isThePlugins() {
    var bare = JobType.of("alpha", Alpha.class);
    var registry = JobTypeRegistry.of(List.of(new First(ALPHA)), List.of(bare, bare));

    assertThat(registry.types()).containsExactly(ALPHA);
    assertThat(registry.find("old_alpha")).contains(ALPHA);
  }

  @Test
  void typeGivenDirectlyThatClashes_isRefused() {
    assertThatThrownBy(
            () ->
                JobTypeRegistry.of(
                    List.of(new First(ALPHA)), List.of(JobType.of("alpha", Beta.class))))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContainingAll(First.class.getName(), "registered without a plugin");
  }

  @Test
  void schema_isMadeOnce() {
    var registry = JobTypeRegistry.of(List.of(new First(ALPHA)));

    assertThat(registry.schema(ALPHA)).isSameAs(registry.schema(ALPHA)).contains("2020-12");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      JobPlugin... plugins) {
    return assertThatThrownBy(() -> JobTypeRegistry.of(List.of(plugins)))
        .isInstanceOfSatisfying(
            SchedulerException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PLUGIN));
  }
}
