package io.github.serverlessscheduler.sdk.http;

/** Ends the handling of a request with a problem that HTTP has a name for. */
final class RefusedException extends RuntimeException {

  private final transient Problem problem;

  RefusedException(ProblemKind kind, String detail, Fault... faults) {
    super(detail, null, false, false);
    this.problem = Problem.of(kind, detail, faults);
  }

  Problem problem() {
    return problem;
  }
}
