package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.job.Owner;

/** Who sends a request: the owner whose jobs it is about. Immutable and thread-safe. */
public final class Caller {

  private final Owner owner;

  private Caller(Owner owner) {
    this.owner = owner;
  }

  /** A caller who may do everything with this owner's jobs, and sees nobody else's. */
  public static Caller of(Owner owner) {
    return new Caller(owner);
  }

  /** Whose jobs the request is about. */
  public Owner owner() {
    return owner;
  }
}
