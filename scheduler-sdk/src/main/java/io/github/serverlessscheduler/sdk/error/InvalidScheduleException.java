package io.github.serverlessscheduler.sdk.error;

import java.util.OptionalInt;

/** A schedule that cannot be used; where its text is at fault, the column says where. */
public final class InvalidScheduleException extends SchedulerException {

  private final int column;

  /** A schedule whose parts do not fit: an end before its start, an unknown zone. */
  public InvalidScheduleException(String message) {
    super(ErrorCode.INVALID_SCHEDULE, message);
    this.column = -1;
  }

  /**
   * An expression that does not parse.
   *
   * @param column the offending character's place in the expression, from 1
   */
  public InvalidScheduleException(String message, int column) {
    super(ErrorCode.INVALID_SCHEDULE, message + " (column " + column + ")");
    this.column = column;
  }

  /** Where in the expression the fault is, from 1, if its text is at fault. */
  public OptionalInt column() {
    return column < 0 ? OptionalInt.empty() : OptionalInt.of(column);
  }
}
