package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Why a request was refused, as RFC 9457 has it.
 *
 * @param status mostly the kind's own
 * @param detail what is wrong and what to do; a failure of ours does not say what it was
 */
record Problem(ProblemKind kind, int status, String detail, List<Fault> faults) {

  private static final String CONTENT_TYPE = "application/problem+json";
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERROR = 500;

  static Problem of(ProblemKind kind, String detail, Fault... faults) {
    return new Problem(kind, kind.status(), detail, List.of(faults));
  }

  /**
   * The problem that an exception tells of.
   *
   * @param document where, in the request's body, the document is that violations point into
   */
  static Problem of(SchedulerException e, String document) {
    ProblemKind kind = ProblemKind.of(e.code());
    if (e instanceof InvalidJobException invalid) {
      boolean asksTooMuch = e.code() == ErrorCode.UNSUPPORTED;
      return new Problem(
          kind,
          asksTooMuch ? UNPROCESSABLE : kind.status(),
          asksTooMuch ? "The backend cannot honour the job." : "See errors.",
          invalid.violations().stream()
              .map(it -> new Fault(Fault.Place.POINTER, document + it.pointer(), it.detail()))
              .toList());
    }
    return of(kind, isTold(kind) ? String.valueOf(e.getMessage()) : untold(kind));
  }

  static Problem forbidden(Permission needed) {
    return of(ProblemKind.FORBIDDEN, "You may not " + needed.wireName() + " these jobs.");
  }

  private static boolean isTold(ProblemKind kind) {
    return kind.status() < SERVER_ERROR || kind == ProblemKind.UNSUPPORTED;
  }

  /** What failed on this side may name files, tables or hosts, which are not the caller's. */
  private static String untold(ProblemKind kind) {
    return switch (kind) {
      case UNAVAILABLE -> "Whether it was done is not known: repeat it with the same key.";
      case CLOSED -> "Nothing was done: ask again later.";
      default -> "Whoever runs this finds the reason in the log.";
    };
  }

  ApiResponse response() {
    ApiResponse response =
        response(
            status,
            kind.code(),
            kind.title(),
            detail,
            "[" + String.join(",", faults.stream().map(Fault::json).toList()) + "]");
    return switch (kind) {
      case UNAUTHENTICATED -> response.with("www-authenticate", "Bearer");
      case UNAVAILABLE, CLOSED -> response.with("retry-after", "1");
      default -> response;
    };
  }

  String json() {
    return response().text();
  }

  static ApiResponse response(
      int status, String code, String title, String detail, String jsonErrors) {
    String text =
        JsonText.object(
            json ->
                json.put("type", "urn:serverless-scheduler:problem:" + code)
                    .put("title", title)
                    .put("status", status)
                    .put("detail", detail)
                    .put("code", code)
                    .json("errors", jsonErrors));
    return ApiResponse.empty(status).withBody(CONTENT_TYPE, text.getBytes(StandardCharsets.UTF_8));
  }
}
