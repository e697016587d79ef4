package io.github.serverlessscheduler.testkit.plugin;

import io.github.serverlessscheduler.plugin.JobPlugin;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The plugin classes that {@link ServiceLoader} finds and can construct, by name. */
final class Providers {

  private final Map<String, ServiceLoader.Provider<JobPlugin>> found = new HashMap<>();

  Providers(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<JobPlugin>> providers =
        ServiceLoader.load(JobPlugin.class, loader).stream().iterator();
    boolean more = true;
    while (more) {
      try {
        more = providers.hasNext();
        if (more) {
          ServiceLoader.Provider<JobPlugin> provider = providers.next();
          found.put(provider.type().getName(), provider);
        }
      } catch (ServiceConfigurationError e) {
        // It has passed one name over. Who looks for that name will not find it.
        more = true;
      }
    }
  }

  Optional<ServiceLoader.Provider<JobPlugin>> find(String className) {
    return Optional.ofNullable(found.get(className));
  }
}
