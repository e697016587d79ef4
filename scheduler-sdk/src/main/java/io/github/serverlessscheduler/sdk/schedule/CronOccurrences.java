package io.github.serverlessscheduler.sdk.schedule;

/** The local times of a cron's calendar, as a zone's wall clock first shows them. */
record CronOccurrences(CronCalendar calendar, ZoneClock clock) implements Occurrences {

  @Override
  public long atOrAfter(long second) {
    int stretch = clock.at(second);
    long local = calendar.ceiling(clock.reached(stretch, second));
    while (local != NONE_AFTER) {
      stretch = clock.showing(stretch, local);
      if (local >= clock.shownFrom(stretch)) {
        return clock.instant(stretch, local);
      }
      local = calendar.ceiling(clock.shownFrom(stretch));
    }
    return NONE_AFTER;
  }

  @Override
  public long before(long second) {
    int stretch = clock.at(second);
    long local = calendar.lower(clock.reached(stretch, second));
    while (local != NONE_BEFORE) {
      stretch = clock.showing(stretch, local);
      if (local >= clock.shownFrom(stretch)) {
        return clock.instant(stretch, local);
      }
      local = calendar.lower(clock.shownTo(stretch - 1));
    }
    return NONE_BEFORE;
  }

  @Override
  public long count(long from, long to) {
    int first = clock.at(from);
    int last = clock.at(to);
    long count = calendar.between(clock.reached(first, from), clock.reached(last, to));
    for (int stretch = first + 1; stretch <= last; stretch++) {
      long gap = clock.shownTo(stretch - 1);
      if (gap < clock.shownFrom(stretch)) {
        count -= calendar.between(gap, clock.shownFrom(stretch));
      }
    }
    return count;
  }
}
