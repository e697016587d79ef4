package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who sends a request, the owner whose jobs it is about, and what the sender may do with them.
 * Immutable and thread-safe.
 */
public final class Caller {

  private static final int LONGEST_ACTOR = 256;

  private final Owner owner;
  private final String actor;
  private final Set<Permission> permissions;

  private Caller(Owner owner, String actor, Set<Permission> permissions) {
    this.owner = owner;
    this.actor = actor;
    this.permissions = permissions;
  }

  /** The owner in person, who may do everything with the jobs, and sees nobody else's. */
  public static Caller of(Owner owner) {
    return new Caller(owner, owner.userId(), EnumSet.allOf(Permission.class));
  }

  /** The same caller, who may do no more than this. */
  public Caller withPermissions(Set<Permission> permissions) {
    var some = EnumSet.noneOf(Permission.class);
    some.addAll(permissions);
    return new Caller(owner, actor, some);
  }

  /**
   * Somebody who acts for the owner.
   *
   * @param actor what audit events name; 1 to 256 characters, none of them a control character
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is none of these
   */
  public Caller withActor(String actor) {
    if (actor.isEmpty()
        || actor.length() > LONGEST_ACTOR
        || actor.chars().anyMatch(Character::isISOControl)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "an actor is 1 to " + LONGEST_ACTOR + " characters without control characters");
    }
    return new Caller(owner, actor, permissions);
  }

  /** Whose jobs the request is about. */
  public Owner owner() {
    return owner;
  }

  /** Who acts: the owner's user id, unless it is somebody else. */
  public String actor() {
    return actor;
  }

  /** Whether the caller may do this with the owner's jobs. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
