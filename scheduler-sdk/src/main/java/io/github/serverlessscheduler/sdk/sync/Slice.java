package io.github.serverlessscheduler.sdk.sync;

/**
 * Part of a round of the {@link Reconciler}.
 *
 * @param drift where store and backend differed in it
 * @param looked at how many jobs or schedules it looked
 * @param next where the round goes on; its start when the round is over
 */
public record Slice(Drift drift, int looked, Checkpoint next) {

  /** Whether the round is over with this. */
  public boolean isLast() {
    return next.isStart();
  }
}
