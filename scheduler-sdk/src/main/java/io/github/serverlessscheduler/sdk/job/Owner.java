package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a job belongs to. Two owners are the same when their user ids are; the address is only for
 * notifying them.
 */
public final class Owner {

  private static final int LONGEST_USER_ID = 128;

  /** RFC 5321, section 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
  private static final int LONGEST_EMAIL = 254;

  private final String userId;
  private final @Nullable String email;

  private Owner(String userId, @Nullable String email) {
    this.userId = userId;
    this.email = email;
  }

  /** An owner without an address. */
  public static Owner of(String userId) {
    return of(userId, null);
  }

  /**
   * An owner.
   *
   * @param userId 1 to 128 characters of Unicode, none of them a control character
   * @param email an address, at most 254 characters
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if either is not as said
   */
  public static Owner of(String userId, @Nullable String email) {
    if (userId.isEmpty() || userId.length() > LONGEST_USER_ID || !isText(userId)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "user_id is 1 to "
              + LONGEST_USER_ID
              + " characters of Unicode without control characters");
    }
    if (email != null
        && (email.length() > LONGEST_EMAIL || email.indexOf('@') < 1 || !isText(email))) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "user_email is an address of at most " + LONGEST_EMAIL + " characters");
    }
    return new Owner(userId, email);
  }

  /** Half a surrogate pair is no character: encoded, it is anybody's question mark. */
  private static boolean isText(String value) {
    return value.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  /** On the wire {@code user_id}. */
  public String userId() {
    return userId;
  }

  /** On the wire {@code user_email}. */
  public Optional<String> email() {
    return Optional.ofNullable(email);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Owner that && userId.equals(that.userId);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(userId);
  }

  @Override
  public String toString() {
    return userId;
  }
}
