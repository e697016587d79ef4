package io.github.serverlessscheduler.local.worker;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many firings of a job type run at once; what is beyond waits here, in order. Guarded by its
 * {@link Workers}.
 */
public final class TypeLimits {

  private final Map<String, Limit> limits = new HashMap<>();

  private static final class Limit {
    private final int most;
    private final Deque<FiringMessage> waiting = new ArrayDeque<>();
    private int running;

    private Limit(int most) {
      this.most = most;
    }
  }

  /** The limits of these types, those that have one. */
  public TypeLimits(Collection<? extends JobType<?>> types) {
    for (JobType<?> type : types) {
      type.maximumConcurrency().ifPresent(most -> add(type, new Limit(most)));
    }
  }

  private void add(JobType<?> type, Limit limit) {
    limits.put(type.name(), limit);
    type.aliases().forEach(alias -> limits.put(alias, limit));
  }

  /** Whether the firing may start; if not, a later {@link #end} hands it out. */
  boolean tryStart(FiringMessage firing) {
    Limit limit = limits.get(firing.jobType());
    if (limit == null) {
      return true;
    }
    if (limit.running == limit.most) {
      limit.waiting.add(firing);
      return false;
    }
    limit.running++;
    return true;
  }

  /** Says that a started firing has ended; the one to start in its place, if one waits. */
  Optional<FiringMessage> end(FiringMessage firing) {
    Limit limit = limits.get(firing.jobType());
    if (limit == null) {
      return Optional.empty();
    }
    FiringMessage next = limit.waiting.poll();
    if (next == null) {
      limit.running--;
    }
    return Optional.ofNullable(next);
  }
}
