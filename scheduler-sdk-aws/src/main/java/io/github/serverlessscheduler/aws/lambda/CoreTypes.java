package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.port.JobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;

/**
 * The job types that the core's functions know: those of every plugin on their class path, which
 * the plugins layer brings. They run none.
 */
record CoreTypes(JobTypeRegistry registry, JobCodec codec) {

  /** For functions that nobody waits for: each type is looked at when its first job comes. */
  static CoreTypes discover() {
    JobTypeRegistry registry = JobTypeRegistry.of(JobPlugin.discover());
    return new CoreTypes(registry, JobCodec.onDemand(registry));
  }

  /** For the function that callers wait for: every type is looked at while it starts. */
  static CoreTypes discoverAhead() {
    JobTypeRegistry registry = JobTypeRegistry.of(JobPlugin.discover());
    return new CoreTypes(registry, new JobCodec(registry));
  }

  /** Looks at every type, for the sake of what that loads. */
  void lookAtAll() {
    new JobCodec(registry);
  }

  StoredJobReader reader(JobStore store) {
    return new StoredJobReader(store, codec, type -> true);
  }
}
