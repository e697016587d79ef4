package io.github.serverlessscheduler.sdk.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The canonical fields of a cron as an English phrase. */
final class EnglishCron {

  /** More times a day than that are said as minutes and hours. */
  private static final int TIMES_LISTED = 6;

  private final String minute;
  private final String hour;
  private final String date;
  private final String month;
  private final String weekday;
  private final String year;

  private EnglishCron(String[] fields) {
    minute = fields[0];
    hour = fields[1];
    date = fields[2];
    month = fields[3];
    weekday = fields[4];
    year = fields[5];
  }

  static String of(String fields) {
    return new EnglishCron(fields.split(" ", -1)).phrase();
  }

  private String phrase() {
    StringBuilder phrase = new StringBuilder(time());
    if (!date.equals("?") && !date.equals("*")) {
      phrase.append(", on ").append(list(date, EnglishCron::date));
    }
    if (!weekday.equals("?") && !weekday.equals("*")) {
      phrase.append(weekday.matches("[^L#/]*") ? ", " : ", on ");
      phrase.append(list(weekday, EnglishCron::weekday));
    }
    if (!month.equals("*")) {
      phrase.append(", in ").append(list(month, item -> item(item, "month", EnglishCron::month)));
    }
    if (!year.equals("*")) {
      phrase.append(", in ").append(list(year, item -> item(item, "year", text -> text)));
    }
    return phrase.toString();
  }

  private String time() {
    if (isListOfValues(minute) && isListOfValues(hour)) {
      String[] minutes = minute.split(",", -1);
      String[] hours = hour.split(",", -1);
      if (minutes.length * hours.length <= TIMES_LISTED) {
        return "At "
            + joined(
                Arrays.stream(hours)
                    .flatMap(h -> Arrays.stream(minutes).map(m -> clock(h, m)))
                    .distinct()
                    .sorted()
                    .toList());
      }
    }
    if (minute.equals("0") && hour.equals("*")) {
      return "Every hour";
    }
    if (minute.equals("0") && steps(hour, 24)) {
      return "Every " + step(hour) + " hours";
    }
    return minutes() + hours();
  }

  private String minutes() {
    if (minute.equals("*")) {
      return "Every minute";
    }
    if (steps(minute, 60)) {
      return "Every " + step(minute) + " minutes";
    }
    String minutes = list(minute, item -> item(item, "minute", text -> text));
    if (minute.contains("/")) {
      return "At " + minutes + " past the hour";
    }
    return "At " + minutes + (minutes.equals("1") ? " minute" : " minutes") + " past the hour";
  }

  private String hours() {
    return hour.equals("*") ? "" : ", " + list(hour, EnglishCron::hour);
  }

  private static String hour(String item) {
    if (item.contains("/")) {
      return item(item, "hour", text -> clock(text, "0"));
    }
    int dash = item.indexOf('-');
    String from = dash < 0 ? item : item.substring(0, dash);
    return "from " + clock(from, "0") + " through " + clock(item.substring(dash + 1), "59");
  }

  private static String date(String item) {
    if (item.equals("L")) {
      return "the last day of the month";
    }
    if (item.equals("LW")) {
      return "the last working day of the month";
    }
    if (item.endsWith("W")) {
      return "the working day nearest to the " + ordinal(Integer.parseInt(cut(item)));
    }
    return item(item, "day", text -> "the " + ordinal(Integer.parseInt(text)));
  }

  private static String weekday(String item) {
    int hash = item.indexOf('#');
    if (hash > 0) {
      int nth = item.charAt(hash + 1) - '0';
      String word = List.of("first", "second", "third", "fourth", "fifth").get(nth - 1);
      return "the " + word + " " + weekdayName(item.substring(0, hash)) + " of the month";
    }
    if (item.equals("L")) {
      return weekdayName("SAT");
    }
    if (item.endsWith("L")) {
      return "the last " + weekdayName(cut(item)) + " of the month";
    }
    return item(item, "weekday", EnglishCron::weekdayName);
  }

  /** A value, a range, or every so many values of one. */
  private static String item(String item, String unit, Function<String, String> value) {
    int slash = item.indexOf('/');
    String range = slash < 0 ? item : item.substring(0, slash);
    int dash = range.indexOf('-');
    String values =
        dash < 0
            ? value.apply(range.equals("*") ? "1" : range)
            : value.apply(range.substring(0, dash))
                + " through "
                + value.apply(range.substring(dash + 1));
    if (slash < 0 && !range.equals("*")) {
      return values;
    }
    String every = slash < 0 || step(item) == 1 ? "every " : "every " + ordinal(step(item)) + " ";
    return range.equals("*") ? every + unit : every + unit + " from " + values;
  }

  /** Whether a field is all multiples of a number that divides its size. */
  private static boolean steps(String field, int size) {
    boolean stepped = field.matches("[*0]/[0-9]+");
    return stepped && step(field) > 1 && size % step(field) == 0;
  }

  private static int step(String item) {
    return Integer.parseInt(item.substring(item.indexOf('/') + 1));
  }

  private static boolean isListOfValues(String field) {
    return field.matches("[0-9,]+");
  }

  private static String list(String field, Function<String, String> phrase) {
    return joined(Arrays.stream(field.split(",", -1)).map(phrase).toList());
  }

  private static String joined(List<String> phrases) {
    int last = phrases.size() - 1;
    return last == 0
        ? phrases.get(0)
        : String.join(", ", phrases.subList(0, last)) + " and " + phrases.get(last);
  }

  private static String month(String text) {
    int number = value(CronField.MONTH, text);
    return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String weekdayName(String text) {
    int fromSunday = value(CronField.DAY_OF_WEEK, text) - 1;
    return DayOfWeek.SUNDAY.plus(fromSunday).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static int value(CronField field, String text) {
    int named = field.named(text, 0, text.length());
    return named < 0 ? Integer.parseInt(text) : named;
  }

  private static String clock(String hour, String minute) {
    return "%02d:%02d".formatted(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static String cut(String item) {
    return item.substring(0, item.length() - 1);
  }

  private static String ordinal(int number) {
    if (number / 10 % 10 == 1) {
      return number + "th";
    }
    return switch (number % 10) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
