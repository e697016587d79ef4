package io.github.serverlessscheduler.integration.architecture;

import java.nio.file.Path;

/**
 * A directory with main classes that Maven builds.
 *
 * @param path from the repository's root, with forward slashes
 */
record Module(String path) {

  static final String PLUGIN_API = "plugin-api";
  static final String SDK = "scheduler-sdk";
  static final String SDK_AWS = "scheduler-sdk-aws";

  static Module at(Path root, Path directory) {
    return new Module(root.relativize(directory).toString().replace('\\', '/'));
  }

  /** The directory's own name. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The first directory, or nothing for one that stands at the root. */
  String group() {
    return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
  }

  /** Whether users get it as an artifact of the core; a plugin publishes itself. */
  boolean publishedByCore() {
    return group().isEmpty() && !mayUseAnything();
  }

  /** Whether it may touch the AWS SDK. */
  boolean mayUseAws() {
    return mayUseAnything() || name().equals(SDK_AWS) || isPart("-lambda");
  }

  /** The arrows: whether this module's main classes may use the other's. */
  boolean mayUse(Module other) {
    if (mayUseAnything()) {
      return true;
    }
    if (group().equals("plugins")) {
      return mayUseInPlugin(other);
    }
    return switch (path) {
      case SDK -> other.path.equals(PLUGIN_API);
      case "scheduler-sdk-testkit", "scheduler-sdk-local", SDK_AWS ->
          other.path.equals(SDK) || other.path.equals(PLUGIN_API);
      default -> false;
    };
  }

  private boolean mayUseInPlugin(Module other) {
    if (other.path.equals(PLUGIN_API)) {
      return true;
    }
    if (isPart("-handler")) {
      return other.isPart("-api") && ofOnePlugin(other);
    }
    if (isPart("-lambda")) {
      return other.path.equals(SDK)
          || other.path.equals(SDK_AWS)
          || (ofOnePlugin(other) && (other.isPart("-api") || other.isPart("-handler")));
    }
    return false;
  }

  private boolean mayUseAnything() {
    return group().equals("samples");
  }

  private boolean isPart(String suffix) {
    return group().equals("plugins") && path.endsWith(suffix);
  }

  private boolean ofOnePlugin(Module other) {
    return path.substring(0, path.lastIndexOf('/'))
        .equals(other.path.substring(0, Math.max(0, other.path.lastIndexOf('/'))));
  }

  @Override
  public String toString() {
    return path;
  }
}
