package io.github.serverlessscheduler.sdk.schedule;

/** The occurrences of an expression in a zone, as epoch seconds; without start, end or horizon. */
interface Occurrences {

  /** What {@link #atOrAfter} says when nothing follows: later than everything. */
  long NONE_AFTER = Long.MAX_VALUE;

  /** What {@link #before} says when nothing precedes: earlier than everything. */
  long NONE_BEFORE = Long.MIN_VALUE;

  /** The first occurrence at or after {@code second}. */
  long atOrAfter(long second);

  /** The last occurrence before {@code second}. */
  long before(long second);

  /** How many occurrences there are at or after {@code from} and before {@code to}. */
  long count(long from, long to);
}
