package io.github.serverlessscheduler.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.JobId;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobIdsTest {

  private static final Instant NOON = Instant.parse("2027-01-31T12:00:00Z");

  private final JobIds ids = new JobIds(new Random(7));

  @Test
  void idsOfOneMillisecond_areInTheOrderOfTheirCreation() {
    var made = Stream.generate(() -> ids.next(NOON)).limit(10_000).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
    assertThat(made).allSatisfy(JobIdsTest::assertVersion7);
    assertThat(made).extracting(JobIdsTest::millisecond).containsOnly(NOON.toEpochMilli());
  }

  @Test
  void idAfterTheClockWasSetBack_isStillGreater() {
    JobId before = ids.next(NOON);
    assertThat(ids.next(NOON.minusSeconds(3600))).isGreaterThan(before);
  }

  @Test
  void idOfALaterTime_hasThatTime() {
    ids.next(NOON);
    assertThat(millisecond(ids.next(NOON.plusMillis(5)))).isEqualTo(NOON.toEpochMilli() + 5);
  }

  @Test
  void randomBitsThatRunOver_becomeTheNextMillisecond() {
    RandomGenerator allOnes = () -> -1L;
    var full = new JobIds(allOnes);
    JobId last = full.next(NOON);
    JobId next = full.next(NOON);
    assertThat(next).isGreaterThan(last).satisfies(JobIdsTest::assertVersion7);
    assertThat(millisecond(next)).isEqualTo(NOON.toEpochMilli() + 1);
  }

  private static void assertVersion7(JobId id) {
    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
  }

  private static long millisecond(JobId id) {
    return id.value().getMostSignificantBits() >>> 16;
  }
}
