package io.github.serverlessscheduler.it.aws.fake.http;

/** An error that a service answers with: a code, a status and a message. */
public final class ServiceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  public ServiceError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
