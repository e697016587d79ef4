package io.github.serverlessscheduler.docs;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;

// region plugin
public final class ReportPlugin implements JobPlugin {
  @Override
  public PluginMapping mapping() {
    return PluginMapping.of(DailyReport.TYPE);
  }
}
// endregion
