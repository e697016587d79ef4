package io.github.serverlessscheduler.sdk.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a request is let in: either its caller, or the response that refuses it. */
public final class Admission {

  private final @Nullable Caller caller;
  private final @Nullable ApiResponse refusal;

  private Admission(@Nullable Caller caller, @Nullable ApiResponse refusal) {
    this.caller = caller;
    this.refusal = refusal;
  }

  static Admission of(Caller caller) {
    return new Admission(caller, null);
  }

  static Admission refused(ApiResponse refusal) {
    return new Admission(null, refusal);
  }

  /** What to answer a request that is not let in. */
  public Optional<ApiResponse> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Who sends a request that is let in.
   *
   * @throws IllegalStateException if it is not
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("the request was refused");
    }
    return caller;
  }
}
