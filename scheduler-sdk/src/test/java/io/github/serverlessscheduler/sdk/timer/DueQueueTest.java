package io.github.serverlessscheduler.sdk.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Misfire;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.timer.DueQueue.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DueQueueTest {

  private static final Instant NOON = Instant.parse("2027-01-29T12:00:00Z");

  private final DueQueue queue = new DueQueue();

  @Test
  void dueJobs_comeInOrderOfTimeThenKey() {
    put("b", 20);
    put("c", 10);
    put("a", 20);
    assertThat(queue.poll(NOON.plusSeconds(20), 10))
        .extracting(due -> due.job().key().userId())
        .containsExactly("c", "a", "b");
  }

  @Test
  void dueJob_isMovedToItsNextOccurrence() {
    put("a", 20);
    queue.poll(NOON.plusSeconds(20), 10);
    assertThat(queue.next()).contains(NOON.plusSeconds(3620));
  }

  @Test
  void limit_leavesTheRestForTheNextPoll() {
    put("a", 10);
    put("b", 20);
    assertThat(queue.poll(NOON.plusSeconds(20), 1)).hasSize(1);
    assertThat(queue.next()).contains(NOON.plusSeconds(20));
  }

  @Test
  void jobNotDueYet_stays() {
    put("a", 10);
    assertThat(queue.poll(NOON.plusSeconds(9), 10)).isEmpty();
    assertThat(queue.next()).contains(NOON.plusSeconds(10));
  }

  @Test
  void jobPutAgain_isThereOnce() {
    put("a", 10);
    put("a", 30);
    assertThat(queue.next()).contains(NOON.plusSeconds(30));
    assertThat(queue.keys()).hasSize(1);
    queue.remove(key("a"));
    assertThat(queue.next()).isEmpty();
  }

  @Test
  void keys_areInOrder() {
    put("c", 10);
    put("a", 30);
    put("b", 20);
    assertThat(queue.keys()).containsExactly(key("a"), key("b"), key("c"));
  }

  @Test
  void oneMinuteLate_isOnlyBusy() {
    put("a", 10);
    List<Due> due = queue.poll(NOON.plusSeconds(70), 10);
    assertThat(due)
        .extracting(Due::passage)
        .containsExactly(new Passage(null, List.of(NOON.plusSeconds(10))));
  }

  @Test
  void moreThanOneMinuteLate_isAnOutage() {
    put("a", 10);
    List<Due> due = queue.poll(NOON.plusSeconds(70).plusNanos(1), 10);
    assertThat(due)
        .extracting(Due::passage)
        .containsExactly(
            new Passage(new Misfires(NOON.plusSeconds(10), NOON.plusSeconds(10), 1), List.of()));
  }

  @Test
  void delayedJob_isDueAfterItsDelay() {
    put("a", 10, 600);
    put("b", 20);
    assertThat(queue.poll(NOON.plusSeconds(609), 10))
        .extracting(due -> due.job().key().userId())
        .containsExactly("b");
    assertThat(queue.next()).contains(NOON.plusSeconds(610));
    assertThat(queue.poll(NOON.plusSeconds(610), 10))
        .extracting(Due::passage)
        .containsExactly(new Passage(null, List.of(NOON.plusSeconds(10))));
    assertThat(queue.next()).contains(NOON.plusSeconds(3620));
  }

  @Test
  void delayedJob_isLateFromItsDelayOn() {
    put("a", 10, 600);
    assertThat(queue.poll(NOON.plusSeconds(670), 10))
        .extracting(Due::passage)
        .containsExactly(new Passage(null, List.of(NOON.plusSeconds(10))));
    put("a", 10, 600);
    assertThat(queue.poll(NOON.plusSeconds(670).plusNanos(1), 10))
        .extracting(Due::passage)
        .containsExactly(
            new Passage(new Misfires(NOON.plusSeconds(10), NOON.plusSeconds(10), 1), List.of()));
  }

  @Test
  void delayLongerThanThePeriod_keepsTheOrderOfTheOccurrences() {
    put("a", 10, 9000);
    assertThat(queue.poll(NOON.plusSeconds(10 + 9000), 10))
        .extracting(due -> due.passage().last())
        .containsExactly(NOON.plusSeconds(10));
    assertThat(queue.next()).contains(NOON.plusSeconds(10 + 3600 + 9000));
  }

  @Test
  void delayedJobTakenOut_hasWhatIsWaitingToo() {
    put("a", 10, 9000);
    assertThat(queue.poll(key("a"), NOON.plusSeconds(7300)))
        .extracting(Due::passage)
        .containsExactly(
            new Passage(null, List.of(NOON.plusSeconds(10))),
            new Passage(null, List.of(NOON.plusSeconds(3610))),
            new Passage(null, List.of(NOON.plusSeconds(7210))));
  }

  private void put(String userId, int seconds) {
    put(userId, seconds, 0);
  }

  private void put(String userId, int seconds, int delay) {
    Instant first = NOON.plusSeconds(seconds);
    Schedule hourly = Schedule.rate(Duration.ofHours(1)).withAnchor(first);
    Duration later = Duration.ofSeconds(delay);
    queue.put(new Timed(key(userId), "report", 1, hourly, NOON, Misfire.skip(), later, first));
  }

  private static JobKey key(String userId) {
    return new JobKey(userId, new JobId(new UUID(1, 1)));
  }
}
