package io.github.serverlessscheduler.it.aws.fake.scheduler;

/**
 * How this fake decides what EventBridge Scheduler's documentation leaves open; what must hold on
 * AWS must hold under either choice.
 *
 * @param secondPass whether a cron's local time that clocks show twice fires the second time, not
 *     the first; documented is only that it fires once
 * @param endIncluded whether an occurrence at EndDate itself fires; documented is that invocations
 *     stop "on, or before" it
 * @param pastRefused whether a one-time schedule in the past is refused; else it is kept and never
 *     fires
 */
public record Undocumented(boolean secondPass, boolean endIncluded, boolean pastRefused) {

  public static Undocumented defaults() {
    return new Undocumented(false, false, false);
  }
}
