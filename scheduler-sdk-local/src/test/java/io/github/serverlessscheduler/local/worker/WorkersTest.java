package io.github.serverlessscheduler.local.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkersTest {

  /** A payload. */
  public record Nothing() {
    static final JobType<Nothing> TYPE = JobType.of("nothing", Nothing.class);
  }

  private static final JobKey JOB = new JobKey("test", new JobId(new UUID(0, 1)));

  private final Queue<String> ran = new ConcurrentLinkedQueue<>();

  @Test
  void occurrenceThatIsTaken_isNotTakenTwice() throws InterruptedException {
    var mayEnd = new CountDownLatch(1);
    var workers =
        new Workers(firing -> runWhen(mayEnd, firing), 2, noLimits(), WorkersTest::nothing);
    workers.publish(firing(1, "other"));
    workers.publish(firing(1, "other"));
    assertThat(workers.busy()).isEqualTo(1);
    mayEnd.countDown();
    assertThat(workers.drain(Duration.ofSeconds(10))).isTrue();
    assertThat(ran).hasSize(1);
  }

  @Test
  void typeWithALimit_neverRunsMoreAtOnce_andDoesNotHoldUpOthers() {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var permits = new Semaphore(0);
    var limits = new TypeLimits(List.of(Nothing.TYPE.withMaximumConcurrency(2)));
    var workers =
        new Workers(
            firing -> {
              if (firing.jobType().equals("nothing")) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                permits.acquireUninterruptibly();
                running.decrementAndGet();
              }
              ran.add(firing.jobType());
            },
            8,
            limits,
            WorkersTest::nothing);
    for (int n = 0; n < 20; n++) {
      workers.publish(firing(n, "nothing"));
    }
    workers.publish(firing(100, "other"));
    Awaitility.await().until(() -> ran.contains("other"));
    assertThat(ran).containsExactly("other");
    permits.release(20);
    Awaitility.await().until(() -> workers.busy() == 0);
    assertThat(ran).hasSize(21);
    assertThat(most.get()).isEqualTo(2);
    assertThat(workers.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void runnerThatThrows_leavesTheWorkersWorking() {
    var workers =
        new Workers(
            firing -> {
              ran.add(firing.occurrence().id());
              throw new IllegalStateException("a store that failed");
            },
            1,
            noLimits(),
            WorkersTest::nothing);
    workers.publish(firing(1, "other"));
    workers.publish(firing(2, "other"));
    Awaitility.await().until(() -> workers.busy() == 0);
    assertThat(ran).hasSize(2);
    assertThat(workers.drain(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void drainedWorkers_startNothingMore() throws InterruptedException {
    var mayEnd = new CountDownLatch(1);
    var workers =
        new Workers(firing -> runWhen(mayEnd, firing), 1, noLimits(), WorkersTest::nothing);
    workers.publish(firing(1, "other"));
    workers.publish(firing(2, "other"));
    var draining = new Thread(() -> workers.drain(Duration.ofSeconds(30)));
    draining.start();
    Awaitility.await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
    workers.publish(firing(3, "other"));
    mayEnd.countDown();
    draining.join(10_000);
    assertThat(ran).containsExactly("1970-01-01T00:00:01Z");
  }

  @Test
  void fullWorkers_tellWhenThereIsRoomAgain() {
    var mayEnd = new CountDownLatch(1);
    var told = new AtomicInteger();
    var workers =
        new Workers(firing -> runWhen(mayEnd, firing), 1, noLimits(), told::incrementAndGet);
    for (int n = 0; workers.room() > 0; n++) {
      workers.publish(firing(n, "other"));
    }
    assertThat(told.get()).isZero();
    mayEnd.countDown();
    Awaitility.await().until(() -> workers.busy() == 0);
    assertThat(told.get()).isPositive();
    assertThat(workers.drain(Duration.ofSeconds(10))).isTrue();
  }

  private void runWhen(CountDownLatch mayEnd, FiringMessage firing) {
    try {
      mayEnd.await();
      ran.add(firing.occurrence().id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void nothing() {}

  private static TypeLimits noLimits() {
    return new TypeLimits(List.of());
  }

  private static FiringMessage firing(long second, String jobType) {
    Instant at = Instant.ofEpochSecond(second);
    return new FiringMessage(Occurrence.scheduled(JOB, at), jobType, 1, at, null);
  }
}
