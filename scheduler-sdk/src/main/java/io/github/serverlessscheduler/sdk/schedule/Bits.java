package io.github.serverlessscheduler.sdk.schedule;

/** A set of small numbers in a long. */
final class Bits {

  private Bits() {}

  /** The numbers below {@code end}, which is at most 63. */
  static long below(int end) {
    return (1L << end) - 1;
  }

  static boolean contains(long set, int number) {
    return (set >>> number & 1) != 0;
  }

  /** The smallest member from {@code from} on, or -1; {@code from} is at most 63. */
  static int ceiling(long set, int from) {
    long rest = set & ~below(from);
    return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
  }

  /** The largest member up to and with {@code to}, or -1; {@code to} is from -1 to 62. */
  static int floor(long set, int to) {
    return 63 - Long.numberOfLeadingZeros(set & below(to + 1));
  }
}
