package io.github.serverlessscheduler.testkit.plugin;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** The mapping that a class named in the service file exports. */
final class ExportedMapping {

  private final String className;
  private final String packageName;
  private final Pattern exportPackage;

  /**
   * The mapping of a class.
   *
   * @param name the plugin's name
   */
  ExportedMapping(String name, String className) {
    this.className = className;
    packageName = "….%s.export".formatted(name.replace("-", ""));
    // html-checker: ….htmlchecker.export, or ….html_checker.export.
    exportPackage = Pattern.compile("(.+\\.)?" + name.replace("-", "_?") + "\\.export");
  }

  /** Checks it, and returns the names of its types. */
  List<String> check(ServiceLoader.Provider<JobPlugin> provider, Problems problems) {
    checkPackage(provider.type(), problems);
    Optional<PluginMapping> mapping = mapping(provider, problems);
    mapping.ifPresent(exported -> exported.types().forEach(type -> checkType(type, problems)));
    return mapping.map(exported -> List.copyOf(exported.enumMapping().values())).orElse(List.of());
  }

  private Optional<PluginMapping> mapping(
      ServiceLoader.Provider<JobPlugin> provider, Problems problems) {
    try {
      PluginMapping mapping = provider.get().mapping();
      if (mapping != null) {
        return Optional.of(mapping);
      }
      problems.add(className, "has a mapping() that is null", "return PluginMapping.of(…)");
    } catch (ServiceConfigurationError e) {
      problems.add(className, "fails as it is constructed", reason(e));
    } catch (RuntimeException | LinkageError e) {
      problems.add(className, "has a mapping() that fails", reason(e));
    }
    return Optional.empty();
  }

  private void checkType(JobType<?> type, Problems problems) {
    String payload = type.payloadClass().getName();
    checkPackage(type.payloadClass(), problems);
    try {
      JobTypeRegistry registry = JobTypeRegistry.of(List.of(), List.of(type));
      new JobCodec(registry);
      registry.schema(type);
    } catch (SchedulerException e) {
      if (e.code() != ErrorCode.UNSUPPORTED) {
        problems.add(payload, "is no payload for " + type.name(), reason(e));
      }
    } catch (RuntimeException | LinkageError e) {
      problems.add(payload, "has no JSON Schema", reason(e));
    }
  }

  private void checkPackage(Class<?> type, Problems problems) {
    if (!exportPackage.matcher(type.getPackageName()).matches()) {
      problems.add(
          type.getName(), "is not in the export package", "move it to a package " + packageName);
    }
  }

  /** What a class or a constructor threw says most: the cause behind what says only that it did. */
  private static String reason(Throwable thrown) {
    Throwable shown = thrown;
    while (shown.getCause() != null
        && (shown instanceof ServiceConfigurationError
            || shown instanceof ExceptionInInitializerError)) {
      shown = shown.getCause();
    }
    return shown.getMessage() == null ? shown.toString() : shown.getMessage();
  }
}
