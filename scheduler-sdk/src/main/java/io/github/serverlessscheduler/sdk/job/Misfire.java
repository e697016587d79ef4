package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.Locale;

/**
 * What a backend that was down does, when it comes back, with the occurrences it passed over. Each
 * of them is recorded, fired or skipped.
 *
 * @param policy which of them are fired
 * @param max how many are fired at most, the latest ones: 0 for {@code SKIP}, 1 for {@code
 *     FIRE_LAST}, 1 to 1,000 for {@code FIRE_ALL}
 */
public record Misfire(Policy policy, int max) {

  private static final int MOST = 1000;
  private static final Misfire SKIP_ALL = new Misfire(Policy.SKIP, 0);
  private static final Misfire LAST = new Misfire(Policy.FIRE_LAST, 1);

  /** Which of the passed-over occurrences are fired. */
  public enum Policy {
    SKIP,
    FIRE_LAST,
    FIRE_ALL;

    /** As it stands on the wire: {@code fire_last}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Misfire {
    boolean fits =
        switch (policy) {
          case SKIP -> max == 0;
          case FIRE_LAST -> max == 1;
          case FIRE_ALL -> max >= 1 && max <= MOST;
        };
    if (!fits) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "misfire max is 1 to " + MOST + " for fire_all, and is not given otherwise");
    }
  }

  /** Fires none of them. */
  public static Misfire skip() {
    return SKIP_ALL;
  }

  /** Fires the last of them: the default. */
  public static Misfire fireLast() {
    return LAST;
  }

  /**
   * Fires the last {@code max} of them, in order.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} unless it is 1 to 1,000
   */
  public static Misfire fireAll(int max) {
    return new Misfire(Policy.FIRE_ALL, max);
  }
}
