package io.github.serverlessscheduler.sdk.job;

import java.util.Locale;

/** What a job is doing at a given time; derived, never stored. */
public enum JobState {
  /** Enabled, with an occurrence ahead. */
  ACTIVE,
  /** Paused by its owner. */
  PAUSED,
  /** Enabled, with no occurrence ahead. */
  COMPLETED,
  /** Stored in a form that cannot be used now: kept, and not fired. */
  QUARANTINED;

  /** As it stands on the wire: {@code active}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
