package io.github.serverlessscheduler.htmlchecker.export;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;

/** The HTML checker's mapping: {@link HtmlMonitorJob}. */
public final class HtmlCheckerPlugin implements JobPlugin {

  @Override
  public PluginMapping mapping() {
    return PluginMapping.of(HtmlMonitorJob.TYPE);
  }
}
