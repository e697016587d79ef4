package io.github.serverlessscheduler.it.aws.fake.lambda;

/** What a packaged function ended an invocation, or its start, with. */
public final class FunctionError extends Exception {

  private static final long serialVersionUID = 1L;

  private final String type;
  private final String document;

  /**
   * @param type the runtime's word for it: {@code Runtime.UserException}
   * @param document the error as JSON: errorMessage, errorType, stackTrace
   */
  public FunctionError(String type, String document) {
    super(type + ": " + document);
    this.type = type;
    this.document = document;
  }

  public String type() {
    return type;
  }

  public String document() {
    return document;
  }
}
