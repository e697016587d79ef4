package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.job.StoredJob;

/** What responses show of jobs. */
final class JobView {

  private final Scheduler scheduler;

  JobView(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  String json(StoredJob job) {
    return scheduler.codec().encodeForApi(job, scheduler.clock().instant());
  }

  /** A response that is one job, with its tag. */
  ApiResponse response(int status, StoredJob job) {
    String json = json(job);
    return ApiResponse.json(status, json).with("etag", EntityTags.of(job.version(), json));
  }
}
