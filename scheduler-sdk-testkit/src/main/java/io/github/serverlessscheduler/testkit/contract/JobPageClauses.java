package io.github.serverlessscheduler.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order jobs are listed, and which. */
interface JobPageClauses {

  /** The store under test, empty at the start of each. */
  JobStore store();

  /** So many new jobs of this owner, each newer than all before it. */
  List<JobDocument> created(String userId, int count);

  /** This job after one more change. */
  JobDocument nextVersion(JobDocument job);

  @Test
  default void list_pages_areNewestFirstAndOfTheOwnerOnly() {
    created("amy", 2);
    List<JobDocument> jobs = created("ann", 5);
    created("anna", 2);
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, null, 2))
        .containsExactly(jobs.get(4), jobs.get(3));
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, jobs.get(3).key().jobId(), 2))
        .containsExactly(jobs.get(2), jobs.get(1));
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, jobs.get(1).key().jobId(), 2))
        .containsExactly(jobs.get(0));
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, jobs.get(0).key().jobId(), 2)).isEmpty();
    assertThat(store().list("nobody", JobOrder.NEWEST_FIRST, null, 2)).isEmpty();
  }

  @Test
  default void list_oldestFirst_isTheSameTheOtherWayRound() {
    created("amy", 2);
    List<JobDocument> jobs = created("ann", 3);
    created("anna", 2);
    assertThat(store().list("ann", JobOrder.OLDEST_FIRST, null, 2))
        .containsExactly(jobs.get(0), jobs.get(1));
    assertThat(store().list("ann", JobOrder.OLDEST_FIRST, jobs.get(1).key().jobId(), 2))
        .containsExactly(jobs.get(2));
    assertThat(store().list("ann", JobOrder.OLDEST_FIRST, jobs.get(2).key().jobId(), 2)).isEmpty();
  }

  @Test
  default void list_whileJobsAreAdded_showsEarlierOnesOnce() {
    List<JobDocument> jobs = created("ann", 4);
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, null, 2))
        .containsExactly(jobs.get(3), jobs.get(2));
    created("ann", 1);
    created("bob", 2);
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, jobs.get(2).key().jobId(), 9))
        .containsExactly(jobs.get(1), jobs.get(0));
  }

  @Test
  default void list_afterDeletedJob_goesOn() {
    List<JobDocument> jobs = created("ann", 3);
    store().delete(jobs.get(1).key());
    assertThat(store().list("ann", JobOrder.NEWEST_FIRST, jobs.get(1).key().jobId(), 5))
        .containsExactly(jobs.get(0));
  }

  @Test
  default void scan_pages_holdEveryJobOnceInOneOrder() {
    List<JobDocument> jobs = new ArrayList<>(created("bob", 3));
    jobs.addAll(created("ann", 4));
    List<JobDocument> whole = store().scan(null, 100);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(jobs);
    assertThat(scanned(3)).isEqualTo(whole);
    assertThat(scanned(1)).isEqualTo(whole);
  }

  @Test
  default void scan_whileJobsAreAddedAndChanged_showsEarlierOnesOnce() {
    List<JobKey> before = keys(created("bob", 3));
    List<JobDocument> first = store().scan(null, 2);
    created("ann", 2);
    created("cleo", 2);
    store().replace(nextVersion(first.get(1)));
    List<JobKey> seen = new ArrayList<>(keys(first));
    seen.addAll(keys(store().scan(first.get(1).key(), 100)));
    assertThat(seen).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  default void scan_afterDeletedJob_goesOn() {
    created("ann", 3);
    List<JobDocument> whole = store().scan(null, 3);
    store().delete(whole.get(1).key());
    assertThat(store().scan(whole.get(1).key(), 3)).containsExactly(whole.get(2));
  }

  private static List<JobKey> keys(List<JobDocument> jobs) {
    return jobs.stream().map(JobDocument::key).toList();
  }

  default List<JobDocument> scanned(int limit) {
    var all = new ArrayList<JobDocument>();
    List<JobDocument> page = store().scan(null, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store().scan(page.get(page.size() - 1).key(), limit);
    }
    return all;
  }
}
