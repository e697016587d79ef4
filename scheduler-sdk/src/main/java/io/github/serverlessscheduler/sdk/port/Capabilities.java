package io.github.serverlessscheduler.sdk.port;

import java.time.Duration;

/**
 * What a backend can honour.
 *
 * @param finestInterval no two occurrences of a schedule are closer, and anchors are multiples of
 *     it; 1 s or more
 * @param finestRetry a shorter wait between attempts is rounded up to it; 1 s or more
 * @param flexibleWindows whether it spreads occurrences over a schedule's flexible window
 * @param invocationsPerSecond how many firings a second it delivers at most over all jobs
 * @param largestFiring the most bytes a firing may have on its way, in JSON within JSON
 */
public record Capabilities(
    Duration finestInterval,
    Duration finestRetry,
    boolean flexibleWindows,
    long invocationsPerSecond,
    int largestFiring) {

  private static final Capabilities ONE_JVM =
      new Capabilities(
          Duration.ofSeconds(1), Duration.ofSeconds(1), true, Long.MAX_VALUE, 256 * 1024);

  /**
   * Of a timer in this JVM: whole seconds, flexible windows by {@link
   * io.github.serverlessscheduler.sdk.schedule.Schedule#delay}, and firings as large as EventBridge
   * takes, so that a job can move there.
   */
  public static Capabilities oneJvm() {
    return ONE_JVM;
  }
}
