package io.github.serverlessscheduler.sdk.port;

import java.time.Duration;

/**
 * What a backend can honour.
 *
 * @param finestInterval no two occurrences of a schedule are closer, and the periods of rates and
 *     anchors are multiples of it; 1 s or more
 * @param finestRetry a shorter wait between attempts is rounded up to it; 1 s or more
 * @param flexibleWindows whether it spreads occurrences over a schedule's flexible window
 * @param invocationsPerSecond how many firings a second it delivers at most over all jobs
 * @param largestFiring the most bytes a firing may have on its way, in JSON within JSON
 * @param offsetZones whether a schedule's zone may be any that Java knows, an offset such as {@code
 *     +02:00} included; else only a name of the IANA database, of at most 50 characters
 * @param weekdaySteps whether a step may stand in a cron's day-of-week
 */
public record Capabilities(
    Duration finestInterval,
    Duration finestRetry,
    boolean flexibleWindows,
    long invocationsPerSecond,
    int largestFiring,
    boolean offsetZones,
    boolean weekdaySteps) {

  private static final Capabilities ONE_JVM =
      new Capabilities(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          true,
          Long.MAX_VALUE,
          256 * 1024,
          true,
          true);

  /**
   * Of a timer in this JVM: whole seconds, flexible windows by {@link
   * io.github.serverlessscheduler.sdk.schedule.Schedule#delay}, and firings as large as EventBridge
   * takes, so that a job can move there.
   */
  public static Capabilities oneJvm() {
    return ONE_JVM;
  }
}
