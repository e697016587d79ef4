package io.github.serverlessscheduler.plugin;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A jar's declaration of the job types it exports.
 *
 * <p>To be found by {@link #discover()}, name the implementing class in {@code
 * META-INF/services/io.github.serverlessscheduler.plugin.JobPlugin} (or {@code provides} it in
 * {@code module-info}) and give it a public constructor without arguments. Handlers are never
 * discovered: they are constructed and passed in.
 */
public interface JobPlugin {

  /**
   * The job types this plugin exports. Called once, when a registry is built; returns the same
   * mapping every time.
   */
  PluginMapping mapping();

  /**
   * The plugins that {@link ServiceLoader} finds through the calling thread's context class loader,
   * in its order.
   *
   * @throws java.util.ServiceConfigurationError if a named provider cannot be loaded or constructed
   */
  static List<JobPlugin> discover() {
    return ServiceLoader.load(JobPlugin.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
