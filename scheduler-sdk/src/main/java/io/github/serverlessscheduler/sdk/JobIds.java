package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.job.JobId;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * New ids, each greater than those before it from here, so that jobs created within one millisecond
 * are listed in the order of their creation: RFC 9562, section 6.2, method 2. Thread-safe.
 */
final class JobIds {

  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_HIGH = 0x0FFFL;
  private static final long RANDOM_LOW = 0x3FFF_FFFF_FFFF_FFFFL;

  private final RandomGenerator random;
  private JobId last = new JobId(new UUID(0, 0));

  JobIds(RandomGenerator random) {
    this.random = random;
  }

  /** The next id: of this time, unless a clock that was set back would make it lesser. */
  synchronized JobId next(Instant now) {
    JobId fresh = JobId.generate(now, random);
    last = fresh.compareTo(last) > 0 && isOfAnotherTime(fresh) ? fresh : successor();
    return last;
  }

  private boolean isOfAnotherTime(JobId fresh) {
    return fresh.value().getMostSignificantBits() >>> 16
        != last.value().getMostSignificantBits() >>> 16;
  }

  /** The last id and a little: nobody can guess how little. */
  private JobId successor() {
    UUID id = last.value();
    long low = (id.getLeastSignificantBits() & RANDOM_LOW) + 1 + (random.nextLong() >>> 24);
    long high = (id.getMostSignificantBits() & RANDOM_HIGH) + (low >>> 62);
    // Where even these bits run over, it is the next millisecond's id.
    long time = (id.getMostSignificantBits() >>> 16) + (high >>> 12);
    return new JobId(
        new UUID(time << 16 | 0x7000L | (high & RANDOM_HIGH), VARIANT | (low & RANDOM_LOW)));
  }
}
