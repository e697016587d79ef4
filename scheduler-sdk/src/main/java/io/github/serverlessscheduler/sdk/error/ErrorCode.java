package io.github.serverlessscheduler.sdk.error;

import java.util.Locale;

/**
 * The stable code of a {@link SchedulerException}; its wire form is its name in lower case. Codes
 * are only ever added.
 */
public enum ErrorCode {
  /** A job document or spec violates its shape or constraints. */
  INVALID_JOB,
  /** A schedule's expression, zone, start or end is wrong. */
  INVALID_SCHEDULE,
  /** An argument other than a job or schedule is wrong: a cursor, a key, a limit. */
  INVALID_ARGUMENT,
  /** The job type is not registered. */
  UNKNOWN_JOB_TYPE,
  /** This runtime executes jobs and has no handler for the job type. */
  NO_HANDLER,
  /**
   * Two plugins, or two types of one, claim the same name or class; or a payload record cannot be
   * used.
   */
  INVALID_PLUGIN,
  /** The backend in use cannot honour what was asked for. */
  UNSUPPORTED,
  /** No such job or execution for this owner. */
  NOT_FOUND,
  /** The job changed since the version that the caller read. */
  VERSION_CONFLICT,
  /** The idempotency key was used before, for something else. */
  KEY_REUSED,
  /** The operation does not fit the state: a redrive of an execution that is not dead. */
  INVALID_STATE,
  /** The store or the backend failed in a way that may pass; the call may be repeated. */
  UNAVAILABLE,
  /** The backend refuses the job for good; its reason says what to change. */
  REFUSED,
  /** A quota of the backend is used up; to be raised, or jobs deleted. */
  QUOTA_EXCEEDED,
  /** The store cannot be opened: it is in use, damaged or of a later format. */
  STORE_UNUSABLE,
  /** The scheduler has been closed. */
  CLOSED;

  /** The code as it stands on the wire: {@code version_conflict}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
