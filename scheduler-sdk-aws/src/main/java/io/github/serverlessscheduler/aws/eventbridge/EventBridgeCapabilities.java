package io.github.serverlessscheduler.aws.eventbridge;

import io.github.serverlessscheduler.sdk.port.Capabilities;
import java.time.Duration;

/**
 * What EventBridge Scheduler can honour.
 *
 * <p>Figures from its user guide, "Quotas" and "Schedule types": a granularity of one minute, 1,000
 * invocations a second in the larger Regions, and an input of 256 KB. Zones are names of the IANA
 * database ("Time zones"), of at most 50 characters (CreateSchedule, in its API reference); the
 * table of cron fields has no {@code /} for day-of-week ("Cron-based schedules").
 */
public final class EventBridgeCapabilities {

  /** The input of 256 KB, but for what stands in it around the firing. */
  private static final int LARGEST_FIRING = 255 * 1024;

  private static final Capabilities STANDARD =
      new Capabilities(
          Duration.ofMinutes(1), Duration.ofMinutes(1), true, 1000, LARGEST_FIRING, false, false);

  private EventBridgeCapabilities() {}

  /** With the default quotas. */
  public static Capabilities standard() {
    return STANDARD;
  }
}
