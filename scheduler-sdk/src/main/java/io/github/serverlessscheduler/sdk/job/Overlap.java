package io.github.serverlessscheduler.sdk.job;

import java.util.Locale;

/** What happens to an occurrence that is due while another of the same job is unfinished. */
public enum Overlap {
  /** It runs beside the other: the default. */
  ALLOW,
  /**
   * It is skipped. The other holds the job from its first attempt to its end, the waits between
   * attempts included.
   */
  SKIP;

  /** As it stands on the wire: {@code allow}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
