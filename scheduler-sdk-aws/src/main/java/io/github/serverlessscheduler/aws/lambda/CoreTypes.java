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

  static CoreTypes discover() {
    JobTypeRegistry registry = JobTypeRegistry.of(JobPlugin.discover());
    return new CoreTypes(registry, new JobCodec(registry));
  }

  StoredJobReader reader(JobStore store) {
    return new StoredJobReader(store, codec, type -> true);
  }
}
