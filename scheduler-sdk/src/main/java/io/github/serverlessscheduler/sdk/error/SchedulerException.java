package io.github.serverlessscheduler.sdk.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything the SDK throws on purpose; unchecked.
 *
 * <p>Branch on {@link #code()}, which is stable; the message is for people and says what to do.
 */
public class SchedulerException extends RuntimeException {

  private final ErrorCode code;

  public SchedulerException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public SchedulerException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What kind of failure it is; stable. */
  public ErrorCode code() {
    return code;
  }
}
