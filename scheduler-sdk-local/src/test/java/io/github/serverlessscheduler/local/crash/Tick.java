package io.github.serverlessscheduler.local.crash;

import io.github.serverlessscheduler.plugin.JobType;

/** A payload with nothing to do. */
public record Tick(int number) {

  static final JobType<Tick> TYPE = JobType.of("tick", Tick.class);
}
