package io.github.serverlessscheduler.testkit.plugin;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The mapping that a class named in the service file exports. */
final class ExportedMapping {

  private final String name;
  private final String className;
  private final ClassLoader loader;
  private final Pattern exportPackage;

  ExportedMapping(String name, String className, ClassLoader loader) {
    this.name = name;
    this.className = className;
    this.loader = loader;
    // html-checker: ….htmlchecker.export, or ….html_checker.export.
    exportPackage = Pattern.compile("(.+\\.)?" + name.replace("-", "_?") + "\\.export");
  }

  /** Checks it, and returns the names of its types. */
  List<String> check(String place, Problems problems) {
    Optional<JobPlugin> plugin = construct(place, problems);
    Optional<PluginMapping> mapping = plugin.flatMap(made -> mapping(made, problems));
    mapping.ifPresent(exported -> exported.types().forEach(type -> checkType(type, problems)));
    return mapping.map(exported -> List.copyOf(exported.enumMapping().values())).orElse(List.of());
  }

  private Optional<JobPlugin> construct(String place, Problems problems) {
    try {
      Class<?> named = Class.forName(className, true, loader);
      checkPackage(className, named.getPackageName(), problems);
      if (!JobPlugin.class.isAssignableFrom(named)) {
        problems.add(className, "is no JobPlugin", "let it implement JobPlugin");
        return Optional.empty();
      }
      return Optional.of((JobPlugin) named.getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      problems.add(place, "names " + className + ", which is not there", "correct the name");
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      problems.add(
          className,
          "cannot be constructed",
          "make it a public class with a public constructor without arguments");
    } catch (InvocationTargetException | LinkageError e) {
      problems.add(className, "fails as it is constructed", reason(e));
    }
    return Optional.empty();
  }

  private Optional<PluginMapping> mapping(JobPlugin plugin, Problems problems) {
    try {
      PluginMapping mapping = plugin.mapping();
      if (mapping != null) {
        return Optional.of(mapping);
      }
      problems.add(className, "has a mapping() that is null", "return PluginMapping.of(…)");
    } catch (RuntimeException | LinkageError e) {
      problems.add(className, "has a mapping() that fails", reason(e));
    }
    return Optional.empty();
  }

  private void checkType(JobType<?> type, Problems problems) {
    String payload = type.payloadClass().getName();
    checkPackage(payload, type.payloadClass().getPackageName(), problems);
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

  private void checkPackage(String type, String packageName, Problems problems) {
    if (!exportPackage.matcher(packageName).matches()) {
      problems.add(
          type,
          "is not in the export package",
          "move it to a package ….%s.export".formatted(name.replace("-", "")));
    }
  }

  private static String reason(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    while (cause instanceof InvocationTargetException
        || cause instanceof ExceptionInInitializerError) {
      cause = cause.getCause();
    }
    Throwable shown = cause == null ? thrown : cause;
    return shown.getMessage() == null ? shown.toString() : shown.getMessage();
  }
}
