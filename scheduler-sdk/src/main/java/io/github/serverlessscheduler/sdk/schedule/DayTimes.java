package io.github.serverlessscheduler.sdk.schedule;

/** The times of day that a cron matches, as minutes of the day; bit 0 is minute or hour 0. */
record DayTimes(long minutes, long hours) {

  private static final long EVERY_HOUR = (1L << 24) - 1;

  int first() {
    return ceiling(0);
  }

  int last() {
    return floor(24 * 60 - 1);
  }

  /** The first matching time from {@code time} on, or a negative number. */
  int ceiling(int time) {
    int hour = Bits.ceiling(hours, time / 60);
    int minute = hour == time / 60 ? Bits.ceiling(minutes, time % 60) : Bits.ceiling(minutes, 0);
    if (hour >= 0 && minute < 0) {
      hour = Bits.ceiling(hours, hour + 1);
      minute = Bits.ceiling(minutes, 0);
    }
    return hour < 0 ? -1 : hour * 60 + minute;
  }

  /** The last matching time up to and with {@code time}, or a negative number. */
  int floor(int time) {
    int hour = Bits.floor(hours, time / 60);
    int minute = hour == time / 60 ? Bits.floor(minutes, time % 60) : Bits.floor(minutes, 59);
    if (hour >= 0 && minute < 0) {
      hour = Bits.floor(hours, hour - 1);
      minute = Bits.floor(minutes, 59);
    }
    return hour < 0 ? -1 : hour * 60 + minute;
  }

  long count() {
    return (long) Long.bitCount(hours) * Long.bitCount(minutes);
  }

  /** How many matching times come before {@code time}. */
  long countBefore(int time) {
    long hoursBefore = Long.bitCount(hours & Bits.below(time / 60));
    boolean within = Bits.contains(hours, time / 60);
    long minutesBefore = within ? Long.bitCount(minutes & Bits.below(time % 60)) : 0;
    return hoursBefore * Long.bitCount(minutes) + minutesBefore;
  }

  boolean finerThanHourly() {
    return Long.bitCount(minutes) > 1;
  }

  boolean everyHour() {
    return hours == EVERY_HOUR;
  }
}
