package io.github.serverlessscheduler.sdk.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The wall clock of a zone, where each local time counts once: the first time that clocks show it.
 *
 * <p>The years 1970 to 2199 are cut at every change of clocks into stretches of one offset. A
 * stretch knows the local times that it is the first to show; a local time between those of two
 * stretches is one that clocks skip. So later local times are later instants, and looking one up is
 * a step or two in arrays. Instants are epoch seconds, local times seconds since 1970-01-01T00:00
 * on that clock. Immutable and thread-safe.
 */
final class ZoneClock {

  /** Zones whose clocks change, of which there are some hundreds; a fixed offset costs nothing. */
  private static final ConcurrentMap<ZoneId, ZoneClock> CLOCKS = new ConcurrentHashMap<>();

  /** A local time may be that far from its instant, and a day more does no harm. */
  private static final long MARGIN = 2 * 86_400;

  private static final long FIRST = Horizon.START.getEpochSecond() - MARGIN;
  private static final long LAST = Horizon.END.getEpochSecond() + MARGIN;

  /** A page of the index is 2^23 seconds, 97 days: few have more than one change of clocks. */
  private static final int PAGE = 23;

  private final long[] begins;
  private final int[] offsets;
  private final long[] shownFrom;
  private final long[] shownTo;
  private final short[] index;

  private ZoneClock(ZoneRules rules) {
    List<ZoneOffsetTransition> changes = changes(rules);
    int count = changes.size() + 1;
    begins = new long[count + 1];
    offsets = new int[count];
    shownFrom = new long[count];
    shownTo = new long[count];
    begins[0] = Long.MIN_VALUE;
    begins[count] = Long.MAX_VALUE;
    offsets[0] = rules.getOffset(Instant.ofEpochSecond(FIRST)).getTotalSeconds();
    for (int i = 1; i < count; i++) {
      begins[i] = changes.get(i - 1).toEpochSecond();
      offsets[i] = changes.get(i - 1).getOffsetAfter().getTotalSeconds();
    }
    shownFrom[0] = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        shownFrom[i] = Math.max(begins[i] + offsets[i], shownTo[i - 1]);
      }
      shownTo[i] =
          i == count - 1 ? Long.MAX_VALUE : Math.max(begins[i + 1] + offsets[i], shownFrom[i]);
    }
    index = index(begins);
  }

  static ZoneClock of(ZoneId zone) {
    ZoneClock known = CLOCKS.get(zone);
    if (known != null) {
      return known;
    }
    ZoneRules rules = zone.getRules();
    // There are as many fixed offsets as anyone cares to write: they are not kept.
    return rules.isFixedOffset()
        ? new ZoneClock(rules)
        : CLOCKS.computeIfAbsent(zone, z -> new ZoneClock(rules));
  }

  /** The stretch that an instant is in. */
  int at(long second) {
    int stretch = index[(int) (Math.min(Math.max(second, 0), LAST) >>> PAGE)];
    while (begins[stretch + 1] <= second) {
      stretch++;
    }
    return stretch;
  }

  /**
   * The local time that clocks first show at {@code second} or later, all earlier ones having been
   * shown before: in a repeated hour's second pass, the hour's end.
   */
  long reached(int stretch, long second) {
    return Math.max(second + offsets[stretch], shownFrom[stretch]);
  }

  /** The first stretch that shows a local time or a later one, by looking around {@code near}. */
  int showing(int near, long local) {
    if (local < shownTo[near] && local >= shownFrom[near]) {
      return near;
    }
    int stretch = at(local - offsets[near]);
    while (stretch > 0 && shownTo[stretch - 1] > local) {
      stretch--;
    }
    while (shownTo[stretch] <= local) {
      stretch++;
    }
    return stretch;
  }

  /** The first local time that a stretch is the first to show. */
  long shownFrom(int stretch) {
    return shownFrom[stretch];
  }

  /** The local time that follows the last that a stretch is the first to show. */
  long shownTo(int stretch) {
    return shownTo[stretch];
  }

  /** When a stretch shows a local time of its own. */
  long instant(int stretch, long local) {
    return local - offsets[stretch];
  }

  private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(FIRST));
    while (change != null && change.toEpochSecond() < LAST) {
      changes.add(change);
      change = rules.nextTransition(change.getInstant());
    }
    return changes;
  }

  private static short[] index(long[] begins) {
    short[] index = new short[(int) (LAST >>> PAGE) + 1];
    int stretch = 0;
    for (int page = 0; page < index.length; page++) {
      while (begins[stretch + 1] <= (long) page << PAGE) {
        stretch++;
      }
      index[page] = (short) stretch;
    }
    return index;
  }
}
