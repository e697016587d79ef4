package io.github.serverlessscheduler.sdk.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generator is an optional dependency. */
class SchemaWithoutGeneratorTest {

  public record Payload(String a) {}

  private static final JobType<Payload> TYPE = JobType.of("payload", Payload.class);

  @Test
  void schemaWithoutTheGenerator_namesTheDependencyToAdd() throws Exception {
    Class<?> type = new WithoutGenerator().loadClass(JobTypeRegistry.class.getName());
    Object registry =
        type.getMethod("of", Collection.class, Collection.class)
            .invoke(null, List.of(), List.of(TYPE));
    var schema = type.getMethod("schema", JobType.class);

    assertThat(type.getMethod("types").invoke(registry)).isEqualTo(List.of(TYPE));
    assertThatThrownBy(() -> schema.invoke(registry, TYPE))
        .cause()
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageContainingAll(
            "com.github.victools:jsonschema-generator", "jsonschema-module-jakarta-validation");
  }

  /** Loads the registry's package anew, as it would be loaded where the generator is not. */
  private static final class WithoutGenerator extends ClassLoader {

    private static final String PACKAGE = JobTypeRegistry.class.getPackageName() + ".";

    WithoutGenerator() {
      super(JobTypeRegistry.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.github.victools.")) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.startsWith(PACKAGE)) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      return define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
