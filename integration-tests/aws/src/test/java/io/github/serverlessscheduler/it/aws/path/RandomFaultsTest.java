package io.github.serverlessscheduler.it.aws.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.Fault;
import io.github.serverlessscheduler.it.aws.fake.http.FaultPlan;
import io.github.serverlessscheduler.it.aws.fake.stream.StreamChaos;
import io.github.serverlessscheduler.it.aws.path.Operation.Kind;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random operations while everything goes wrong at once: calls to DynamoDB and EventBridge
 * Scheduler, deliveries, dead letters, stream records, and the processes that handle firings. Once
 * all is calm again, the account has to be whole.
 *
 * <p>{@code -Dfaults.seeds=50} tries more of them, {@code -Dfaults.first=4711} begins elsewhere.
 */
class RandomFaultsTest {

  private static final long FIRST = Long.getLong("faults.first", 0);
  private static final long SEEDS = Long.getLong("faults.seeds", 2);
  private static final int OPERATIONS = 60;
  private static final int FEW = 4;

  /** One call in 25 then fails for good, although the client tries three times. */
  private static final double OFTEN = 0.35;

  private static final Set<Fault> OF_CALLS =
      EnumSet.of(
          Fault.THROTTLED, Fault.SERVER_ERROR, Fault.SERVER_ERROR_AFTER_EFFECT, Fault.ANSWER_LOST);

  @Test
  void whateverGoesWrong_theAccountIsWholeInTheEnd() {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      new Run(seed).toTheEnd();
    }
  }

  /** One life of a world, from a seed. */
  private static final class Run {

    private final long seed;
    private final Random luck;
    private final Operations operations;
    private final List<String> story = new ArrayList<>();
    private final List<JobKey> jobs = new ArrayList<>();
    private final AwsWorld aws;
    private boolean calm;
    private int depth;

    Run(long seed) {
      this.seed = seed;
      this.luck = new Random(seed);
      this.operations = new Operations(seed);
      this.aws = new AwsWorld(this::handle, AwsWorld.START, seed % 2 == 0);
      aws.ids.setSeed(seed);
    }

    void toTheEnd() {
      try (aws) {
        disturb();
        for (int step = 0; step < OPERATIONS; step++) {
          aws.advance(Duration.ofMinutes(luck.nextInt(20)));
          step(operation());
        }
        calmDown();
        aws.advance(Duration.ofHours(2));
        aws.truth().reconciler().reconcile();
        aws.advance(Duration.ofHours(1));
        assertThat(aws.account.settle())
            .as("-Dfaults.first=%d -Dfaults.seeds=1%n%s", seed, String.join("\n", story))
            .isEmpty();
      }
    }

    /** There are always some jobs. */
    private Operation operation() {
      Operation next = operations.next(aws.clock.instant());
      boolean few = aws.truth().jobs().size() < FEW;
      return few
          ? new Operation(Kind.CREATE, next.owner(), next.pick(), next.key(), next.spec())
          : next;
    }

    /** An owner who is told that the service is unavailable tries again. */
    private void step(Operation operation) {
      Object answer = ErrorCode.UNAVAILABLE;
      for (int tries = 0; tries < 20 && answer == ErrorCode.UNAVAILABLE; tries++) {
        answer = operation.apply(aws.scheduler, jobs);
        story.add(aws.clock.instant() + " " + operation + ": " + answer);
      }
    }

    private void disturb() {
      aws.stream.chaos(StreamChaos.seeded(seed, 0.3));
      aws.services.database.faults(FaultPlan.seeded(seed, OFTEN, OF_CALLS));
      FaultPlan calls = FaultPlan.seeded(seed + 1, OFTEN, OF_CALLS);
      FaultPlan invocations =
          FaultPlan.seeded(
              seed + 2,
              0.2,
              EnumSet.of(Fault.DROPPED, Fault.DUPLICATED, Fault.SERVER_ERROR, Fault.ANSWER_LOST));
      aws.schedules.faults(
          operation -> (operation.equals("Invoke") ? invocations : calls).next(operation));
      aws.topics.faults(
          FaultPlan.seeded(
              seed + 3, 0.2, EnumSet.of(Fault.SERVER_ERROR, Fault.DUPLICATED, Fault.DROPPED)));
    }

    private void calmDown() {
      calm = true;
      aws.stream.chaos(StreamChaos.none());
      aws.services.database.faults(FaultPlan.none());
      aws.schedules.faults(FaultPlan.none());
      aws.topics.faults(FaultPlan.none());
    }

    private void handle(Firing<Note> firing) {
      switch (calm ? 100 : luck.nextInt(20)) {
        case 0, 1, 2, 3 -> throw new IllegalStateException("no luck");
        case 4, 5 -> aws.crash();
        case 6 -> takeLong();
        default -> {}
      }
    }

    /** Outlives its lease, while others go on. */
    private void takeLong() {
      if (depth == 0) {
        depth++;
        aws.advance(Duration.ofMinutes(3));
        depth--;
        if (luck.nextBoolean()) {
          throw new IllegalStateException("late and without luck");
        }
      }
    }
  }
}
