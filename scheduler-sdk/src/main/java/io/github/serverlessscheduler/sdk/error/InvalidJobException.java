package io.github.serverlessscheduler.sdk.error;

import java.util.List;
import java.util.stream.Collectors;

/** A job that cannot be accepted, with everything that is wrong with it. Nothing was written. */
public final class InvalidJobException extends SchedulerException {

  private final transient List<Violation> violations;

  /**
   * A refusal for these reasons.
   *
   * @param violations at least one
   */
  public InvalidJobException(List<Violation> violations) {
    this(ErrorCode.INVALID_JOB, violations);
  }

  /** A refusal under a narrower code, such as {@link ErrorCode#UNKNOWN_JOB_TYPE}. */
  public InvalidJobException(ErrorCode code, List<Violation> violations) {
    super(code, violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** All violations of the first stage that failed; at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
