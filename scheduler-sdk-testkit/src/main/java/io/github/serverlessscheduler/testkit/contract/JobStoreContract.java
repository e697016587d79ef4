package io.github.serverlessscheduler.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} promises. */
public abstract class JobStoreContract implements JobPageClauses {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00.123456789Z");
  private static final SyncStatus REFUSED =
      new SyncStatus(1, NOW, new SyncError("quota", "too many \"schedules\" \n"));

  private final SplittableRandom random = new SplittableRandom(7);
  private JobStore store;
  private int seconds;

  /** An empty store. */
  protected abstract JobStore open();

  /**
   * The store again, opened anew after what a crash leaves behind. A store without a disk leaves
   * this as it is, and the tests that need it are skipped.
   */
  protected JobStore reopen() {
    return abort("does not outlive its process");
  }

  @BeforeEach
  void openStore() {
    store = open();
  }

  @Test
  void create_withoutCreationKey_storesIt() {
    JobDocument job = job("ann", null);
    assertThat(store.create(job)).isEqualTo(job);
    assertThat(store.find(job.key())).contains(job);
  }

  @Test
  void create_severalWithoutCreationKey_storesAll() {
    List<JobDocument> jobs = created("ann", 3);
    assertThat(store.list("ann", JobOrder.NEWEST_FIRST, null, 10)).hasSameElementsAs(jobs);
  }

  @Test
  void create_underUsedCreationKey_returnsHolderAndWritesNothing() {
    JobDocument holder = store.create(job("ann", "daily"));
    JobDocument second = job("ann", "daily");
    assertThat(store.create(second)).isEqualTo(holder);
    assertThat(store.find(second.key())).isEmpty();
    assertThat(store.list("ann", JobOrder.NEWEST_FIRST, null, 10)).containsExactly(holder);
  }

  @Test
  void create_underUsedCreationKey_returnsHolderAsItIsNow() {
    JobDocument holder = store.create(job("ann", "daily"));
    store.replace(changed(holder, 2));
    assertThat(store.create(job("ann", "daily")).version()).isEqualTo(2);
  }

  @Test
  void create_underCreationKeyOfAnotherOwner_storesIt() {
    store.create(job("ann", "daily"));
    JobDocument job = job("bob", "daily");
    assertThat(store.create(job)).isEqualTo(job);
  }

  @Test
  void create_underOneCreationKeyByManyThreads_oneWins() {
    List<JobDocument> jobs = IntStream.range(0, 8).mapToObj(i -> job("ann", "daily")).toList();
    List<JobDocument> answers = Race.run(thread -> store.create(jobs.get(thread)));
    assertThat(answers).containsOnly(answers.get(0));
    assertThat(store.list("ann", JobOrder.NEWEST_FIRST, null, 10)).containsExactly(answers.get(0));
  }

  @Test
  void find_unknownKey_isEmpty() {
    JobDocument job = store.create(job("ann", null));
    assertThat(store.find(new JobKey("bob", job.key().jobId()))).isEmpty();
    assertThat(store.find(job("ann", null).key())).isEmpty();
  }

  @Test
  void create_largeDocument_isKeptWhole() {
    JobDocument small = job("ann", null);
    String json = "{\"text\":\"" + "Zoë 🦉".repeat(20_000) + "\"}";
    JobDocument large = new JobDocument(small.key(), 1, null, json, SyncStatus.never());
    store.create(large);
    assertThat(store.find(large.key())).contains(large);
  }

  @Test
  void jobsOfOwnersWithAwkwardNames_areApart() {
    List<String> owners =
        List.of("a", "a ", "A", "aa", "a/b", "a#b", "a:b", "a~", "ä", "🦉", "%00", "JOB#", "'");
    List<JobDocument> jobs = owners.stream().map(owner -> store.create(job(owner, "k"))).toList();
    for (JobDocument job : jobs) {
      assertThat(store.list(job.key().userId(), JobOrder.NEWEST_FIRST, null, 10))
          .containsExactly(job);
    }
    assertThat(scanned(2)).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void writes_underTheIdOfAnotherOwnersJob_findNothing() {
    JobDocument job = store.create(job("ann", null));
    var foreign = new JobKey("bob", job.key().jobId());
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> store.replace(new JobDocument(foreign, 2, null, "{}", SyncStatus.never())));
    assertThat(store.delete(foreign)).isFalse();
    store.recordSync(foreign, REFUSED);
    assertThat(store.scan(null, 10)).containsExactly(job);
  }

  @Test
  void replace_nextVersion_keepsCreationKeyAndSync() {
    JobDocument job = store.create(job("ann", "daily"));
    store.recordSync(job.key(), REFUSED);
    store.replace(new JobDocument(job.key(), 2, null, "{\"new\":1}", SyncStatus.never()));
    assertThat(store.find(job.key()))
        .contains(new JobDocument(job.key(), 2, "daily", "{\"new\":1}", REFUSED));
  }

  @Test
  void replace_anyOtherVersion_conflictsAndChangesNothing() {
    JobDocument job = store.create(job("ann", null));
    for (long version : new long[] {0, 1, 3}) {
      assertRefused(ErrorCode.VERSION_CONFLICT, () -> store.replace(changed(job, version)));
    }
    assertThat(store.find(job.key())).contains(job);
  }

  @Test
  void replace_unknownKey_isNotFoundAndWritesNothing() {
    JobDocument job = job("ann", null);
    assertRefused(ErrorCode.NOT_FOUND, () -> store.replace(changed(job, 2)));
    assertThat(store.find(job.key())).isEmpty();
  }

  @Test
  void replace_sameVersionByManyThreads_oneWins() {
    JobDocument job = store.create(job("ann", null));
    List<Boolean> won = Race.run(thread -> replaces(changed(job, 2)));
    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  void delete_storedJob_isGone() {
    JobDocument job = store.create(job("ann", null));
    assertThat(store.delete(job.key())).isTrue();
    assertThat(store.find(job.key())).isEmpty();
    assertThat(store.list("ann", JobOrder.NEWEST_FIRST, null, 10)).isEmpty();
    assertThat(store.scan(null, 10)).isEmpty();
    assertThat(store.delete(job.key())).isFalse();
  }

  @Test
  void delete_storedJob_freesCreationKey() {
    store.delete(store.create(job("ann", "daily")).key());
    JobDocument next = job("ann", "daily");
    assertThat(store.create(next)).isEqualTo(next);
  }

  @Test
  void recordSync_storedJob_leavesVersionAndDocument() {
    JobDocument job = store.create(job("ann", "daily"));
    store.recordSync(job.key(), REFUSED);
    assertThat(store.find(job.key())).contains(job.withSync(REFUSED));
    store.replace(changed(job, 2));
  }

  @Test
  void recordSync_deletedJob_doesNothing() {
    JobDocument job = job("ann", null);
    store.recordSync(job.key(), REFUSED);
    assertThat(store.find(job.key())).isEmpty();
  }

  @Test
  void writes_afterCrash_areAllThere() {
    JobDocument changed = changed(store.create(job("ann", "daily")), 2);
    store.replace(changed);
    store.recordSync(changed.key(), REFUSED);
    JobDocument deleted = store.create(job("ann", "weekly"));
    store.delete(deleted.key());
    JobStore again = reopen();
    assertThat(again.scan(null, 10)).containsExactly(changed.withSync(REFUSED));
    assertThat(again.create(job("ann", "daily"))).isEqualTo(changed.withSync(REFUSED));
    JobDocument next = job("ann", "weekly");
    assertThat(again.create(next)).isEqualTo(next);
  }

  @Override
  public final JobStore store() {
    return store;
  }

  @Override
  public final List<JobDocument> created(String userId, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> store.create(job(userId, null, NOW.plusSeconds(++seconds))))
        .toList();
  }

  @Override
  public final JobDocument nextVersion(JobDocument job) {
    return changed(job, job.version() + 1);
  }

  private JobDocument job(String userId, @Nullable String creationKey) {
    return job(userId, creationKey, NOW);
  }

  private JobDocument job(String userId, @Nullable String creationKey, Instant createdAt) {
    var key = new JobKey(userId, JobId.generate(createdAt, random));
    return new JobDocument(key, 1, creationKey, "{\"name\":\"Zoë 🦉\"}", SyncStatus.never());
  }

  private static JobDocument changed(JobDocument job, long version) {
    return new JobDocument(
        job.key(), version, job.creationKey(), "{\"version\":" + version + "}", job.sync());
  }

  private boolean replaces(JobDocument job) {
    try {
      store.replace(job);
      return true;
    } catch (SchedulerException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.VERSION_CONFLICT);
      return false;
    }
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(call)
        .extracting(SchedulerException::code)
        .isEqualTo(code);
  }
}
