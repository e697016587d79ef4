package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The wall clock of a zone, where each local time counts once: the first time that clocks show it.
 *
 * <p>Counted so, later local times are later instants, and {@link #reached} is the one place that
 * knows of repeated hours.
 */
record WallClock(ZoneRules rules) {

  /** The change of clocks that skips a local time, or null if none does. */
  @Nullable ZoneOffsetTransition gapAt(LocalDateTime local) {
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isGap() ? change : null;
  }

  /** When clocks first show a local time that none skips, in epoch seconds. */
  long first(LocalDateTime local) {
    // In an overlap the offset of a local time is the earlier one: ZoneRules.getOffset.
    return local.toEpochSecond(rules.getOffset(local));
  }

  /**
   * The local time that clocks first show at {@code second} or later, all earlier ones having been
   * shown before: in a repeated hour's second pass, the hour's end.
   */
  LocalDateTime reached(long second) {
    ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(second));
    LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, offset);
    ZoneOffsetTransition change = rules.getTransition(local);
    boolean secondPass =
        change != null && change.isOverlap() && change.getOffsetAfter().equals(offset);
    return secondPass ? change.getDateTimeBefore() : local;
  }
}
