package io.github.serverlessscheduler.sdk.schedule;

/** {@code anchor + k * period} for every k from 0. */
record RateOccurrences(long anchor, long period) implements Occurrences {

  @Override
  public long atOrAfter(long second) {
    return anchor + passed(second) * period;
  }

  @Override
  public long before(long second) {
    long passed = passed(second);
    return passed == 0 ? NONE_BEFORE : anchor + (passed - 1) * period;
  }

  @Override
  public long count(long from, long to) {
    return passed(to) - passed(from);
  }

  /** How many occurrences come before {@code second}: the quotient, rounded up. */
  private long passed(long second) {
    return second <= anchor ? 0 : (second - anchor - 1) / period + 1;
  }
}
