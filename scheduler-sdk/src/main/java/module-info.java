/** The pure library: jobs, schedules, registry, codec, ports and the firing protocol. */
module io.github.serverlessscheduler.sdk {
  requires transitive io.github.serverlessscheduler.plugin;
  requires transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.github.serverlessscheduler.sdk.codec;
  exports io.github.serverlessscheduler.sdk.error;
  exports io.github.serverlessscheduler.sdk.event;
  exports io.github.serverlessscheduler.sdk.execution;
  exports io.github.serverlessscheduler.sdk.job;
  exports io.github.serverlessscheduler.sdk.memory;
  exports io.github.serverlessscheduler.sdk.port;
  exports io.github.serverlessscheduler.sdk.schedule;
}
