package io.github.serverlessscheduler.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.codec.JobCodec;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.port.ScheduleBackend;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ScheduleBackend} promises of the jobs that it fires; not when it does. */
public abstract class ScheduleBackendContract {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:30Z");

  /** A payload of any text. */
  public record Errand(String text) {
    private static final JobType<Errand> TYPE = JobType.of("errand", Errand.class);
  }

  private final SplittableRandom random = new SplittableRandom(7);
  private ScheduleBackend backend;

  /**
   * A backend that fires nothing yet.
   *
   * @param codec knows the types of the jobs that it is told of
   * @param now where its clock stands
   */
  protected abstract ScheduleBackend open(JobCodec codec, Instant now);

  @BeforeEach
  void openBackend() {
    backend = open(new JobCodec(JobTypeRegistry.of(List.of(), List.of(Errand.TYPE))), NOW);
  }

  private Job<Errand> job(String owner) {
    Schedule hourly =
        Schedule.rate(Duration.ofHours(1)).anchoredAt(NOW, backend.capabilities().finestInterval());
    JobSpec<Errand> spec = JobSpec.of(new Errand("hello"), hourly);
    JobId id = JobId.generate(NOW, random);
    return Job.builder(id, Owner.of(owner), Errand.TYPE, spec, NOW).build();
  }

  private List<JobKey> told(int number) {
    List<Job<Errand>> jobs = IntStream.range(0, number).mapToObj(i -> job("owner " + i)).toList();
    jobs.forEach(backend::upsert);
    return jobs.stream().map(Job::key).toList();
  }

  /** All pages from this cursor on. */
  private List<JobKey> scheduled(@Nullable String from, int limit) {
    var keys = new ArrayList<JobKey>();
    String cursor = from;
    do {
      Page<JobKey> page = backend.scheduled(cursor, limit);
      keys.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return keys;
  }

  @Test
  void upsert_schedulesTheJob() {
    Job<Errand> job = job("ann");
    backend.upsert(job);
    assertThat(scheduled(null, 10)).containsExactly(job.key());
    assertThat(backend.isInPlace(job.key(), NOW)).isTrue();
  }

  @Test
  void upsert_again_changesNothing() {
    Job<Errand> job = job("ann");
    backend.upsert(job);
    backend.upsert(job);
    backend.upsert(job.toBuilder().version(2).build());
    assertThat(scheduled(null, 10)).containsExactly(job.key());
  }

  @Test
  void remove_takesOneJobAway() {
    List<JobKey> jobs = told(2);
    backend.remove(jobs.get(0));
    backend.remove(jobs.get(0));
    assertThat(scheduled(null, 10)).containsExactly(jobs.get(1));
    assertThat(backend.isInPlace(jobs.get(0), NOW)).isFalse();
    assertThat(backend.isInPlace(jobs.get(1), NOW)).isTrue();
  }

  @Test
  void jobNeverToldOf_isNotInPlace() {
    assertThat(backend.isInPlace(job("ann").key(), NOW)).isFalse();
    assertThat(scheduled(null, 10)).isEmpty();
  }

  @Test
  void scheduled_pages_holdEveryJobOnce() {
    List<JobKey> jobs = told(7);
    assertThat(scheduled(null, 1)).containsExactlyInAnyOrderElementsOf(jobs);
    assertThat(scheduled(null, 3)).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void scheduled_whileJobsComeAndGo_showsThoseThatStay() {
    List<JobKey> jobs = told(7);
    Page<JobKey> first = backend.scheduled(null, 3);
    first.items().forEach(backend::remove);
    told(2);
    List<JobKey> rest = first.next() == null ? List.of() : scheduled(first.next(), 3);

    List<JobKey> staying = new ArrayList<>(jobs);
    staying.removeAll(first.items());
    assertThat(rest).containsAll(staying).doesNotHaveDuplicates();
  }
}
