package io.github.serverlessscheduler.samples.lambda;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.PluginMapping;

/** Tells the core's functions, which find it by {@code META-INF/services}, of the job type. */
public final class ReminderPlugin implements JobPlugin {

  @Override
  public PluginMapping mapping() {
    return PluginMapping.of(Reminder.TYPE);
  }
}
