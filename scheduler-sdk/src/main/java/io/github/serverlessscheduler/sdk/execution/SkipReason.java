package io.github.serverlessscheduler.sdk.execution;

import java.util.Locale;

/** Why an occurrence was passed over. */
public enum SkipReason {
  /** Its job is gone. */
  DELETED,
  /** Its job is paused. */
  PAUSED,
  /** The job's schedule changed and no longer has it. */
  SUPERSEDED,
  /** Its job is stored in a form that cannot be used here. */
  QUARANTINED,
  /** Another occurrence of the job is unfinished, and the job skips overlaps. */
  OVERLAP,
  /** It was passed over while the backend was down, and the job's misfire rule does not fire it. */
  MISFIRE,
  /** It came later than the job's greatest lateness. */
  LATE,
  /** Its firing is older than any firing that is still claimed. */
  EXPIRED;

  /** As it stands on the wire: {@code superseded}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason of this wire form.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SkipReason ofWireName(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
