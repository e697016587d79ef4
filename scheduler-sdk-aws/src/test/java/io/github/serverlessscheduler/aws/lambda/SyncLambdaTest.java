package io.github.serverlessscheduler.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.PluginMapping;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.codec.StoredJobReader;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.Capabilities;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import io.github.serverlessscheduler.sdk.sync.ScheduleSync;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncLambdaTest {

  private final InMemoryJobStore store = new InMemoryJobStore();
  private final JobCodec codec =
      new JobCodec(JobTypeRegistry.of(List.of(() -> PluginMapping.of(Note.TYPE))));
  private final Recording backend = new Recording();
  private final SyncLambda lambda =
      new SyncLambda(
          new ScheduleSync(
              store,
              new StoredJobReader(store, codec, type -> true),
              backend,
              new SchedulerListener() {},
              () -> Events.NOON));

  /** A backend that keeps what it is told, and fails for the jobs it is to fail for. */
  private static final class Recording implements ScheduleBackend {
    private final Map<JobKey, Long> scheduled = new TreeMap<>();
    private final List<JobKey> calls = new ArrayList<>();
    private @Nullable JobKey failing;
    private RuntimeException failure =
        new SchedulerException(ErrorCode.UNAVAILABLE, "out of reach");

    @Override
    public Capabilities capabilities() {
      return Capabilities.oneJvm();
    }

    @Override
    public void upsert(Job<?> job) {
      calls.add(job.key());
      if (job.key().equals(failing)) {
        throw failure;
      }
      scheduled.put(job.key(), job.version());
    }

    @Override
    public void remove(JobKey key) {
      calls.add(key);
      scheduled.remove(key);
    }

    @Override
    public Page<JobKey> scheduled(@Nullable String cursor, int limit) {
      return new Page<>(List.copyOf(scheduled.keySet()), null);
    }

    @Override
    public boolean isInPlace(JobKey key, Instant since) {
      return scheduled.containsKey(key);
    }
  }

  private JobKey stored(int number) {
    JobKey key = Events.job(number);
    Job<Note> job =
        Job.builder(
                key.jobId(),
                Owner.of(key.userId()),
                Note.TYPE,
                JobSpec.of(
                    new Note("x"), Schedule.rate(Duration.ofMinutes(5)).withAnchor(Events.NOON)),
                Events.NOON)
            .build();
    store.create(codec.encode(job, null));
    return key;
  }

  private static String record(JobKey job, String sequenceNumber) {
    return record("USER#" + job.userId(), "JOB#" + job.jobId(), sequenceNumber);
  }

  private static String record(String pk, String sk, String sequenceNumber) {
    return "{\"eventName\":\"MODIFY\",\"eventSource\":\"aws:dynamodb\",\"dynamodb\":{\"Keys\":{"
        + "\"pk\":{\"S\":\""
        + pk
        + "\"},\"sk\":{\"S\":\""
        + sk
        + "\"}},\"SequenceNumber\":\""
        + sequenceNumber
        + "\"}}";
  }

  private static String event(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  @Test
  void changedJob_isFollowedOnceABatch() {
    JobKey job = stored(1);

    assertThat(Events.failures(lambda, event(record(job, "1"), record(job, "2")))).isEmpty();
    assertThat(backend.calls).containsExactly(job);
    assertThat(backend.scheduled).containsKey(job);
  }

  @Test
  void deletedJob_isRemoved() {
    JobKey job = stored(1);
    Events.failures(lambda, event(record(job, "1")));
    store.delete(job);

    Events.failures(lambda, event(record(job, "2")));

    assertThat(backend.scheduled).isEmpty();
  }

  /** Promise 5. */
  @Test
  void jobThatFails_isAskedForAgainAndStopsNoOther() {
    JobKey bad = stored(1);
    JobKey good = stored(2);
    backend.failing = bad;

    assertThat(Events.failures(lambda, event(record(bad, "1"), record(good, "2"))))
        .containsExactly("1");
    assertThat(backend.scheduled).containsKey(good);
  }

  @Test
  void jobThatBreaksTheBackend_isAskedForAgainAndStopsNoOther() {
    JobKey bad = stored(1);
    JobKey good = stored(2);
    backend.failing = bad;
    backend.failure = new IllegalStateException("a defect");

    Events.failures(lambda, event(record(bad, "1"), record(good, "2")));

    assertThat(backend.scheduled).containsKey(good);
  }

  /** It would go round for ever. */
  @Test
  void recordOfItsOwnWrite_isPassedOver() {
    String own =
        record(stored(1), "1")
            .replace("\"Keys\"", "\"NewImage\":{\"sync_state\":{\"S\":\"done\"}},\"Keys\"");

    assertThat(Events.failures(lambda, event(own))).isEmpty();
    assertThat(backend.calls).isEmpty();
  }

  @Test
  void itemThatIsNoJob_isPassedOver() {
    assertThat(
            Events.failures(
                lambda,
                event(
                    record("USER#ann", "KEY#daily", "1"),
                    record("USER#ann", "JOB#no-id", "2"),
                    "{\"dynamodb\":{}}",
                    "{}")))
        .isEmpty();
    assertThat(backend.calls).isEmpty();
  }
}
