package io.github.serverlessscheduler.pluginexample.export;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;

/** The example plugin's mapping: {@link ExampleJob}. */
public final class ExamplePlugin implements JobPlugin {

  @Override
  public PluginMapping mapping() {
    return PluginMapping.of(ExampleJob.TYPE);
  }
}
