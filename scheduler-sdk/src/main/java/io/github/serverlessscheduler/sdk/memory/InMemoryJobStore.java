package io.github.serverlessscheduler.sdk.memory;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs in the order of their keys, in memory. Thread-safe: one lock. */
public final class InMemoryJobStore implements JobStore {

  private static final JobId ABOVE_ALL = new JobId(new UUID(-1, -1));
  private static final JobId BELOW_ALL = new JobId(new UUID(0, 0));

  private final NavigableMap<JobKey, JobDocument> documents = new TreeMap<>();
  private final Map<Created, JobKey> creations = new HashMap<>();

  private record Created(String userId, String creationKey) {}

  /** An empty store. */
  public InMemoryJobStore() {}

  @Override
  public synchronized JobDocument create(JobDocument job) {
    if (job.creationKey() != null) {
      JobKey holder = creations.putIfAbsent(created(job.key(), job.creationKey()), job.key());
      JobDocument held = holder == null ? null : documents.get(holder);
      if (held != null) {
        return held;
      }
    }
    documents.put(job.key(), job);
    return job;
  }

  @Override
  public synchronized Optional<JobDocument> find(JobKey key) {
    return Optional.ofNullable(documents.get(key));
  }

  @Override
  public synchronized void replace(JobDocument job) {
    JobDocument stored = documents.get(job.key());
    if (stored == null) {
      throw new SchedulerException(ErrorCode.NOT_FOUND, "no job " + job.key().jobId());
    }
    if (stored.version() != job.version() - 1) {
      throw new SchedulerException(
          ErrorCode.VERSION_CONFLICT,
          "job " + job.key().jobId() + " is at version " + stored.version());
    }
    documents.put(
        job.key(),
        new JobDocument(job.key(), job.version(), stored.creationKey(), job.json(), stored.sync()));
  }

  @Override
  public synchronized boolean delete(JobKey key) {
    JobDocument deleted = documents.remove(key);
    if (deleted != null && deleted.creationKey() != null) {
      creations.remove(created(key, deleted.creationKey()));
    }
    return deleted != null;
  }

  @Override
  public synchronized void recordSync(JobKey key, SyncStatus sync) {
    documents.computeIfPresent(key, (k, job) -> job.withSync(sync));
  }

  @Override
  public synchronized List<JobDocument> list(
      String userId, JobOrder order, @Nullable JobId after, int limit) {
    boolean newestFirst = order == JobOrder.NEWEST_FIRST;
    var from = new JobKey(userId, after != null ? after : newestFirst ? ABOVE_ALL : BELOW_ALL);
    NavigableSet<JobKey> rest =
        newestFirst
            ? documents.headMap(from, after == null).descendingKeySet()
            : documents.tailMap(from, after == null).navigableKeySet();
    return page(rest.stream().takeWhile(key -> key.userId().equals(userId)), limit);
  }

  @Override
  public synchronized List<JobDocument> scan(@Nullable JobKey after, int limit) {
    NavigableSet<JobKey> keys = documents.navigableKeySet();
    return page((after == null ? keys : keys.tailSet(after, false)).stream(), limit);
  }

  /** Of keys, because a stream of a part of the map's values counts that part first. */
  private List<JobDocument> page(Stream<JobKey> keys, int limit) {
    return keys.limit(limit).map(documents::get).toList();
  }

  private static Created created(JobKey key, String creationKey) {
    return new Created(key.userId(), creationKey);
  }
}
