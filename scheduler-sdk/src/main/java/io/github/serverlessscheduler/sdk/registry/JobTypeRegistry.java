package io.github.serverlessscheduler.sdk.registry;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The job types a scheduler knows, by name and by payload class.
 *
 * <p>Frozen once built, and thread-safe. No enum name, job type name (former names included) or
 * payload class stands in it twice.
 */
public final class JobTypeRegistry {

  private final List<JobType<?>> types;
  private final Map<String, JobType<?>> byName = new HashMap<>();
  private final Map<Class<?>, JobType<?>> byClass = new HashMap<>();
  private final Map<JobType<?>, String> schemas = new ConcurrentHashMap<>();

  private JobTypeRegistry(List<JobType<?>> types) {
    this.types = types.stream().sorted(Comparator.comparing(JobType::name)).toList();
    for (JobType<?> type : types) {
      byName.put(type.name(), type);
      type.aliases().forEach(alias -> byName.put(alias, type));
      byClass.put(type.payloadClass(), type);
    }
  }

  /**
   * The registry of what these plugins export.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} if two of them claim the same enum
   *     name, job type name or payload class, or a mapping cannot be had; it names the plugins
   */
  public static JobTypeRegistry of(Collection<? extends JobPlugin> plugins) {
    return of(plugins, List.of());
  }

  /**
   * The registry of what these plugins export, and of further types.
   *
   * @param extra types given directly; one that equals a plugin's, or another of these, is the same
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} as {@link #of(Collection)} does
   */
  public static JobTypeRegistry of(
      Collection<? extends JobPlugin> plugins, Collection<? extends JobType<?>> extra) {
    var claims = new Claims();
    var types = new ArrayList<JobType<?>>();
    for (JobPlugin plugin : plugins) {
      for (JobType<?> type : mapping(plugin).types()) {
        claims.take(type, "plugin " + plugin.getClass().getName());
        types.add(type);
      }
    }
    for (JobType<?> type : extra) {
      if (!claims.holds(type)) {
        claims.take(type, "a type registered without a plugin");
        types.add(type);
      }
    }
    return new JobTypeRegistry(types);
  }

  /** The type of this name, or that once had it. */
  public Optional<JobType<?>> find(String nameOrAlias) {
    return Optional.ofNullable(byName.get(nameOrAlias));
  }

  /** The type whose payloads are of this class. */
  @SuppressWarnings("unchecked") // A type stands under its own payload class.
  public <P extends Record> Optional<JobType<P>> find(Class<P> payloadClass) {
    return Optional.ofNullable((JobType<P>) byClass.get(payloadClass));
  }

  /** All types, by name; unmodifiable. */
  public List<JobType<?>> types() {
    return types;
  }

  /**
   * The JSON Schema (2020-12) of the type's payload, as text; it accepts what the codec does. Made
   * when first asked for.
   *
   * @throws SchedulerException {@link ErrorCode#UNSUPPORTED} if the schema generator, an optional
   *     dependency, is absent
   */
  public String schema(JobType<?> type) {
    return schemas.computeIfAbsent(type, JobTypeRegistry::generate);
  }

  private static String generate(JobType<?> type) {
    try {
      return PayloadSchema.of(type.payloadClass());
    } catch (NoClassDefFoundError e) {
      throw new SchedulerException(
          ErrorCode.UNSUPPORTED,
          "schemas need two optional dependencies, com.github.victools:jsonschema-generator and"
              + " com.github.victools:jsonschema-module-jakarta-validation: add them",
          e);
    }
  }

  private static PluginMapping mapping(JobPlugin plugin) {
    try {
      PluginMapping mapping = plugin.mapping();
      if (mapping != null) {
        return mapping;
      }
    } catch (RuntimeException | LinkageError e) {
      throw unusable(plugin, "its mapping() failed: " + e, e);
    }
    throw unusable(plugin, "its mapping() is null", null);
  }

  private static SchedulerException unusable(
      JobPlugin plugin, String why, @Nullable Throwable cause) {
    return new SchedulerException(
        ErrorCode.INVALID_PLUGIN, "plugin " + plugin.getClass().getName() + ": " + why, cause);
  }
}
