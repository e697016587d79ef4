package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One watcher's news of an owner's jobs. A job that much happens to is named once until the news is
 * taken, so a watcher who is slow holds up nobody and costs no more memory. Thread-safe; one thread
 * takes.
 */
final class JobWatch implements AutoCloseable {

  /** Beyond so many jobs it is cheaper to look at all of them. */
  private static final int MOST_JOBS = 200;

  /**
   * What has happened since the last.
   *
   * @param jobs to these jobs
   * @param isMore and to others
   */
  record News(List<JobId> jobs, boolean isMore) {

    News {
      jobs = List.copyOf(jobs);
    }

    boolean isEmpty() {
      return jobs.isEmpty() && !isMore;
    }
  }

  private final String userId;
  private final Consumer<JobWatch> onClose;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<JobId> jobs = new LinkedHashSet<>();
  private boolean isMore;
  private boolean isClosed;

  JobWatch(String userId, Consumer<JobWatch> onClose) {
    this.userId = userId;
    this.onClose = onClose;
  }

  void tell(JobKey job) {
    if (!job.userId().equals(userId)) {
      return;
    }
    lock.lock();
    try {
      if (jobs.size() < MOST_JOBS) {
        jobs.add(job.jobId());
      } else if (!jobs.contains(job.jobId())) {
        isMore = true;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The news, as soon as there is some; empty if there is none for so long, or it is closed. */
  News take(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (jobs.isEmpty() && !isMore && !isClosed && left > 0) {
        left = changed.awaitNanos(left);
      }
      var news = new News(new ArrayList<>(jobs), isMore);
      jobs.clear();
      isMore = false;
      return news;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for so long, or until it is closed.
   *
   * @return false if it is closed
   */
  boolean pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!isClosed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !isClosed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    onClose.accept(this);
    lock.lock();
    try {
      isClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
