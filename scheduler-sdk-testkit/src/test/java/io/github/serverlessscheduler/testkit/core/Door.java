package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryExecutionLedger;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.run.Handlers;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.testkit.DailyReport;
import io.github.serverlessscheduler.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A scheduler, and everything it could leave a trace in. */
final class Door {

  static final Instant NOON = Rig.NOON;
  static final Owner ANNA = Rig.ANNA;
  static final Owner BORIS = Owner.of("boris");

  /** Registered, and without a handler. */
  public record Orphan(String name) {
    static final JobType<Orphan> TYPE = JobType.of("orphan", Orphan.class);
  }

  final ManualClock clock = ManualClock.startingAt(NOON);
  final InMemoryJobStore store = new InMemoryJobStore();
  final InMemoryExecutionLedger ledger = new InMemoryExecutionLedger();
  final FakeBackend backend = new FakeBackend();
  final Events events = new Events();
  final List<FiringMessage> published = new ArrayList<>();
  final JobTypeRegistry registry =
      JobTypeRegistry.of(List.of(), List.of(DailyReport.TYPE, Orphan.TYPE));
  final JobCodec codec = new JobCodec(registry);
  final Scheduler scheduler =
      Scheduler.builder()
          .types(registry, codec)
          .handlers(Handlers.builder().handle(DailyReport.TYPE, firing -> {}).build())
          .store(store)
          .ledger(ledger)
          .publisher(published::add)
          .backend(backend)
          .listener(events)
          .clock(clock)
          .random(new Random(7))
          .build();
  final Jobs anna = scheduler.jobs(ANNA);
  final Jobs boris = scheduler.jobs(BORIS);

  static JobSpec<DailyReport> hourly(String team) {
    return JobSpec.of(new DailyReport(team, null), Schedule.rate(Duration.ofHours(1)));
  }

  static JobSpec<DailyReport> once(Instant at) {
    return JobSpec.of(new DailyReport("once", null), Schedule.at(at));
  }

  /** Everything that could have changed. */
  List<Object> traces() {
    var rows = new ArrayList<Execution>();
    store.scan(null, 1000).forEach(job -> rows.addAll(ledger.history(job.key(), null, 1000)));
    return List.of(
        store.scan(null, 1000),
        rows,
        ledger.due(Instant.MAX, 1000),
        List.copyOf(backend.scheduled.values()),
        backend.calls,
        List.copyOf(events.heard),
        List.copyOf(published));
  }

  /** What a call is refused with; it leaves no trace. */
  SchedulerException refusal(ThrowingCallable call) {
    List<Object> before = traces();
    SchedulerException refusal = catchThrowableOfType(SchedulerException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(traces()).as("what a refused call leaves behind").isEqualTo(before);
    return refusal;
  }

  void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThat(refusal(call).code()).isEqualTo(code);
  }
}
