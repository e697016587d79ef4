package io.github.serverlessscheduler.pythonplugin.export;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;

/** The Python plugin's mapping: {@link GreetingJob}. */
public final class GreetingPlugin implements JobPlugin {

  @Override
  public PluginMapping mapping() {
    return PluginMapping.of(GreetingJob.TYPE);
  }
}
