package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.plugin.JobType;

/** The payload. */
public record Chore(String name, int revision) {
  static final JobType<Chore> TYPE = JobType.of("chore", Chore.class);
}
