/** The pure library: jobs, schedules, registry, codec, ports and the firing protocol. */
module io.github.serverlessscheduler.sdk {
  requires transitive io.github.serverlessscheduler.plugin;
  requires transitive org.jspecify;
  requires org.hibernate.validator;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static com.fasterxml.classmate;
  requires static com.github.victools.jsonschema.generator;
  requires static com.github.victools.jsonschema.module.jakarta.validation;
  requires static tools.jackson.databind;

  exports io.github.serverlessscheduler.sdk;
  exports io.github.serverlessscheduler.sdk.codec;
  exports io.github.serverlessscheduler.sdk.error;
  exports io.github.serverlessscheduler.sdk.event;
  exports io.github.serverlessscheduler.sdk.execution;
  exports io.github.serverlessscheduler.sdk.http;
  exports io.github.serverlessscheduler.sdk.job;
  exports io.github.serverlessscheduler.sdk.memory;
  exports io.github.serverlessscheduler.sdk.port;
  exports io.github.serverlessscheduler.sdk.registry;
  exports io.github.serverlessscheduler.sdk.run;
  exports io.github.serverlessscheduler.sdk.schedule;
  exports io.github.serverlessscheduler.sdk.sync;
  exports io.github.serverlessscheduler.sdk.timer;
}
