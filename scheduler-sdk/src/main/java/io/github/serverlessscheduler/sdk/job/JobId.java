package io.github.serverlessscheduler.sdk.job;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A job's id: a UUID of version 7 (RFC 9562), so that ids order by the time of creation, to the
 * millisecond. Never used again after its job is deleted.
 *
 * <p>{@link #toString()} is the canonical lower-case form and orders as {@link #compareTo} does.
 */
public record JobId(UUID value) implements Comparable<JobId> {

  private static final int CANONICAL_LENGTH = 36;

  /** A new id, its first 48 bits the milliseconds of {@code now}, the rest random. */
  public static JobId generate(Instant now, RandomGenerator random) {
    long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new JobId(new UUID(high, low));
  }

  /**
   * The id of this canonical text.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if it is no UUID
   */
  public static JobId parse(String text) {
    try {
      if (text.length() == CANONICAL_LENGTH) {
        return new JobId(UUID.fromString(text));
      }
    } catch (IllegalArgumentException e) {
      // Not in the message: the text may be anything.
    }
    throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "a job id is a UUID of 36 characters");
  }

  @Override
  public int compareTo(JobId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
