package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.aws.EnvironmentConfig;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a function goes through before SnapStart takes its snapshot, so that the first invocation
 * after a restore finds loaded what it needs. It reaches nobody, and leaves nothing open. Without
 * SnapStart it does not happen.
 */
final class Priming implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  /** The context itself holds its resources weakly. */
  private static final Queue<Priming> REGISTERED = new ConcurrentLinkedQueue<>();

  private final List<Runnable> steps;

  private Priming(List<Runnable> steps) {
    this.steps = steps;
  }

  /** Has a function that is configured like this go through what all have in common. */
  static void beforeSnapshot(EnvironmentConfig config) {
    beforeSnapshot(config, () -> {});
  }

  /** As the other, and then through what is its own. */
  static void beforeSnapshot(EnvironmentConfig config, Runnable own) {
    var priming = new Priming(List.of(() -> Rehearsal.run(config.rehearsal()), own));
    REGISTERED.add(priming);
    Core.getGlobalContext().register(priming);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        // The snapshot is good without it.
        LOG.warn("Not all could be made ready before the snapshot", e);
      }
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
