package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.Outcome;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.port.Claim;
import io.github.serverlessscheduler.sdk.port.ClaimRequest;
import io.github.serverlessscheduler.sdk.run.Recovery;
import io.github.serverlessscheduler.sdk.run.SnapshotPublisher;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is fired again for consumers that cannot read jobs. */
class SnapshotPublisherTest {

  private final Rig rig = new Rig();
  private final List<FiringMessage> published = new ArrayList<>();
  private final Job<DailyReport> job = rig.stored(Rig.hourly().build());

  private void sweep(StoredJobReader reader) {
    var publisher = new SnapshotPublisher(reader, rig.codec, rig.ledger, published::add, rig.clock);
    new Recovery(rig.ledger, publisher).sweep(rig.clock.instant(), 10);
  }

  private StoredJobReader blindToTypes() {
    return new StoredJobReader(rig.store, rig.codec, type -> false);
  }

  private void ask() {
    Instant now = rig.clock.instant();
    FiringMessage firing = rig.manual(job, "k");
    rig.ledger.request(
        Execution.pending(firing.occurrence(), job.jobType(), job.version(), now, now));
  }

  private List<String> history() {
    return rig.ledger.history(job.key(), null, 10).stream()
        .map(row -> row.state().wireName() + " " + row.reason().orElse(""))
        .toList();
  }

  @Test
  void runThatNobodyClaims_isFiredAgainUntilItIsTooOldToBeClaimed() {
    ask();
    rig.clock.advance(Duration.ofDays(15));
    sweep(rig.reader);
    assertThat(published).singleElement().extracting(FiringMessage::snapshot).isNotNull();

    rig.clock.advance(Duration.ofSeconds(1));
    sweep(rig.reader);

    assertThat(published).hasSize(1);
    assertThat(history()).containsExactly("skipped expired");
  }

  @Test
  void redriveOfAJobThatCannotBeUsed_isSkippedAndPublishesNothing() {
    FiringMessage firing = rig.manual(job, "k");
    Instant now = rig.clock.instant();
    Claim claim =
        rig.ledger.claim(
            new ClaimRequest(
                firing.occurrence(),
                job.jobType(),
                job.version(),
                now,
                false,
                now,
                now.plus(Rig.LEASE)));
    rig.ledger.finish(((Claim.Granted) claim).lease(), new Outcome.Dead("told to fail"), now);

    Scheduler unaware =
        Scheduler.builder()
            .store(rig.store)
            .ledger(rig.ledger)
            .publisher(published::add)
            .clock(rig.clock)
            .build();
    Execution row = unaware.jobs(Rig.ANNA).redrive(job.id(), "manual:k");
    assertThat(row.state()).isEqualTo(ExecutionState.PENDING);
    rig.clock.advance(Duration.ofMinutes(5));
    sweep(blindToTypes());

    assertThat(published).isEmpty();
    assertThat(history()).containsExactly("skipped quarantined");
  }
}
