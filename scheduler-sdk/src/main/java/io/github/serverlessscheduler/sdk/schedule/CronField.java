package io.github.serverlessscheduler.sdk.schedule;

/** A field of a cron: its values, their names, and what it is called. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day-of-month", 1, 31, ""),
  MONTH("month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
  DAY_OF_WEEK("day-of-week", 1, 7, "SUNMONTUEWEDTHUFRISAT"),
  YEAR("year", 1970, 2199, ""),

  /** What crontab has for day-of-week: Sunday is 0 and 7. */
  CRONTAB_WEEKDAY("day-of-week", 0, 7, "SUNMONTUEWEDTHUFRISAT");

  private final String label;
  private final int first;
  private final int last;
  private final String names;

  CronField(String label, int first, int last, String names) {
    this.label = label;
    this.first = first;
    this.last = last;
    this.names = names;
  }

  String label() {
    return label;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /** How many values there are. */
  int size() {
    return last - first + 1;
  }

  /** The value that a stretch of text names, in either case, or a negative number. */
  int named(String text, int from, int to) {
    if (to - from != 3) {
      return -1;
    }
    for (int i = 0; i < names.length(); i += 3) {
      if (upper(text.charAt(from)) == names.charAt(i)
          && upper(text.charAt(from + 1)) == names.charAt(i + 1)
          && upper(text.charAt(from + 2)) == names.charAt(i + 2)) {
        return first + i / 3;
      }
    }
    return -1;
  }

  /** The name of a value of a field that has names. */
  String name(int value) {
    int at = (value - first) * 3;
    return names.substring(at, at + 3);
  }

  /** How a value is best written: by name where it has one. */
  String written(int value) {
    return (value - first) * 3 < names.length() ? name(value) : String.valueOf(value);
  }

  /** What one may write for a value, for a message. */
  String choices() {
    String numbers = first + "-" + last;
    return names.isEmpty()
        ? numbers
        : numbers + " or " + name(first) + "-" + names.substring(names.length() - 3);
  }

  /** A letter of ASCII in upper case, any other character as it is. */
  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
