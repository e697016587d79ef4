package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import java.util.Locale;

/**
 * What a problem is about: its code on the wire is the constant's name in lower case, and is
 * stable. Every {@link ErrorCode} is one; the others come from HTTP.
 */
enum ProblemKind {
  INVALID_JOB(400, "The job is not valid"),
  INVALID_SCHEDULE(400, "The schedule is not valid"),
  INVALID_ARGUMENT(400, "A part of the request is not valid"),
  UNKNOWN_JOB_TYPE(400, "The job type is not known"),
  NO_HANDLER(422, "Nothing here runs jobs of this type"),
  INVALID_PLUGIN(500, "A plugin cannot be used"),
  UNSUPPORTED(501, "This deployment cannot do that"),
  NOT_FOUND(404, "There is no such thing"),
  VERSION_CONFLICT(412, "The job has changed"),
  KEY_REUSED(422, "The idempotency key was used for something else"),
  INVALID_STATE(409, "The state does not allow it"),
  UNAVAILABLE(503, "Temporarily unavailable"),
  REFUSED(422, "The backend refuses the job"),
  QUOTA_EXCEEDED(503, "A quota of the backend is used up"),
  STORE_UNUSABLE(500, "The store cannot be used"),
  CLOSED(503, "The scheduler is stopping"),

  MALFORMED_REQUEST(400, "The request is malformed"),
  UNKNOWN_PARAMETER(400, "A query parameter is not known"),
  UNAUTHENTICATED(401, "The caller is not known"),
  FORBIDDEN(403, "The caller may not do that"),
  NO_SUCH_ROUTE(404, "There is nothing at this path"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "Only JSON can be had"),
  BODY_TOO_LARGE(413, "The body is too large"),
  URI_TOO_LONG(414, "The path or query is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Only JSON is taken"),
  PRECONDITION_REQUIRED(428, "The version that is changed has to be named"),
  INTERNAL(500, "Something went wrong here");

  private final int status;
  private final String title;

  ProblemKind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  static ProblemKind of(ErrorCode code) {
    return valueOf(code.name());
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
