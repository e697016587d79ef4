package io.github.serverlessscheduler.testkit.simulation;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as the process reaches it. */
record FusedStore(JobStore store, Fuse fuse) implements JobStore {

  @Override
  public JobDocument create(JobDocument job) {
    return fuse.call(() -> store.create(job));
  }

  @Override
  public Optional<JobDocument> find(JobKey key) {
    return fuse.call(() -> store.find(key));
  }

  @Override
  public void replace(JobDocument job) {
    fuse.run(() -> store.replace(job));
  }

  @Override
  public boolean delete(JobKey key) {
    return fuse.call(() -> store.delete(key));
  }

  @Override
  public void recordSync(JobKey key, SyncStatus sync) {
    fuse.run(() -> store.recordSync(key, sync));
  }

  @Override
  public List<JobDocument> list(String userId, JobOrder order, @Nullable JobId after, int limit) {
    return fuse.call(() -> store.list(userId, order, after, limit));
  }

  @Override
  public List<JobDocument> scan(@Nullable JobKey after, int limit) {
    return fuse.call(() -> store.scan(after, limit));
  }
}
