package io.github.serverlessscheduler.it.aws.fake.http;

/** What goes wrong with one call or one delivery. */
public enum Fault {
  /** Nothing does. */
  NONE,
  /** Refused before any effect, as too frequent. */
  THROTTLED,
  /** Answered with a server error, before any effect. */
  SERVER_ERROR,
  /** Answered with a server error, though the effect took place. */
  SERVER_ERROR_AFTER_EFFECT,
  /** The effect took place and the connection ended without an answer: what a time-out is. */
  ANSWER_LOST,
  /** A delivery that never arrives, though nobody is told. A call does not know this one. */
  DROPPED,
  /** A delivery that arrives twice. A call does not know this one. */
  DUPLICATED
}
