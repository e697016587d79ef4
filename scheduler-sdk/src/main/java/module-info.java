/** The pure library: jobs, schedules, registry, codec, ports and the firing protocol. */
module io.github.serverlessscheduler.sdk {
  requires transitive io.github.serverlessscheduler.plugin;
  requires transitive org.jspecify;

  exports io.github.serverlessscheduler.sdk.error;
  exports io.github.serverlessscheduler.sdk.schedule;
}
