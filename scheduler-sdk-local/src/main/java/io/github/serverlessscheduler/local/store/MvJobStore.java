package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** Jobs in an {@link MvStorage}, by owner and id. Thread-safe. Every change of a job is durable. */
public final class MvJobStore implements JobStore {

  private static final char ABOVE_IDS = '~';

  private final MvStorage storage;
  private final MVMap<String, JobDocument> jobs;
  private final MVMap<String, String> creations;

  private MvJobStore(MvStorage storage) {
    this.storage = storage;
    this.jobs = jobs(storage);
    this.creations = storage.map("creations");
  }

  static MVMap<String, JobDocument> jobs(MvStorage storage) {
    return storage.map("jobs", new JobDocumentType());
  }

  /** The jobs of this storage, which stays its opener's to close. */
  public static MvJobStore of(MvStorage storage) {
    return new MvJobStore(storage);
  }

  @Override
  public JobDocument create(JobDocument job) {
    return storage.writeDurably(
        () -> {
          if (job.creationKey() != null) {
            String creation = Keys.owned(job.key().userId(), job.creationKey());
            String holder = creations.putIfAbsent(creation, Keys.job(job.key()));
            JobDocument held = holder == null ? null : jobs.get(holder);
            if (held != null) {
              return held;
            }
          }
          jobs.put(Keys.job(job.key()), job);
          return job;
        });
  }

  @Override
  public Optional<JobDocument> find(JobKey key) {
    return storage.read(() -> Optional.ofNullable(jobs.get(Keys.job(key))));
  }

  @Override
  public void replace(JobDocument job) {
    storage.writeDurably(
        () -> {
          JobDocument stored = jobs.get(Keys.job(job.key()));
          return jobs.put(Keys.job(job.key()), successor(stored, job));
        });
  }

  private static JobDocument successor(@Nullable JobDocument stored, JobDocument job) {
    if (stored == null) {
      throw new SchedulerException(ErrorCode.NOT_FOUND, "no job " + job.key().jobId());
    }
    if (stored.version() != job.version() - 1) {
      throw new SchedulerException(
          ErrorCode.VERSION_CONFLICT,
          "job " + job.key().jobId() + " is at version " + stored.version());
    }
    return new JobDocument(
        job.key(), job.version(), stored.creationKey(), job.json(), stored.sync());
  }

  @Override
  public boolean delete(JobKey key) {
    return storage.writeDurably(
        () -> {
          JobDocument deleted = jobs.remove(Keys.job(key));
          if (deleted != null && deleted.creationKey() != null) {
            creations.remove(Keys.owned(key.userId(), deleted.creationKey()));
          }
          return deleted != null;
        });
  }

  @Override
  public void recordSync(JobKey key, SyncStatus sync) {
    storage.write(() -> jobs.computeIfPresent(Keys.job(key), (k, job) -> job.withSync(sync)));
  }

  @Override
  public List<JobDocument> list(String userId, JobOrder order, @Nullable JobId after, int limit) {
    boolean newestFirst = order == JobOrder.NEWEST_FIRST;
    UnaryOperator<@Nullable String> next = newestFirst ? jobs::lowerKey : jobs::higherKey;
    String owned = Keys.owned(userId, "");
    String start = owned + (after != null ? after : newestFirst ? ABOVE_IDS : "");
    return storage.read(
        () -> {
          var page = new ArrayList<JobDocument>();
          String key = next.apply(start);
          while (key != null && key.startsWith(owned) && page.size() < limit) {
            page.add(jobs.get(key));
            key = next.apply(key);
          }
          return page;
        });
  }

  @Override
  public List<JobDocument> scan(@Nullable JobKey after, int limit) {
    return storage.read(
        () -> {
          var page = new ArrayList<JobDocument>();
          String key = after == null ? jobs.firstKey() : jobs.higherKey(Keys.job(after));
          while (key != null && page.size() < limit) {
            page.add(jobs.get(key));
            key = jobs.higherKey(key);
          }
          return page;
        });
  }
}
