package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobsListTest {

  private final Door door = new Door();

  @Test
  void pages_giveEveryJobOnceNewestFirst() {
    List<JobId> created = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      created.add(door.anna.create(Door.hourly("team-" + i)).id());
      door.clock.advance(Duration.ofMillis(1));
    }
    Collections.reverse(created);
    for (int limit : List.of(1, 3, 7, 50)) {
      assertThat(all(JobQuery.all().limit(limit))).isEqualTo(created);
    }
  }

  @Test
  void filters_mustAllHold() {
    Job<DailyReport> sales = create("sales", Map.of("region", "eu", "tier", "1"));
    Job<DailyReport> legal = create("legal", Map.of("region", "eu"));
    Job<DailyReport> paused = create("sales-2", Map.of("region", "us"));
    door.anna.pause(paused.id(), null);
    Job<DailyReport> once = door.anna.create(Door.once(Door.NOON.plusSeconds(5)));
    door.clock.advance(Duration.ofSeconds(5));

    assertFound(JobQuery.all().withLabel("region", "eu"), sales, legal);
    assertFound(JobQuery.all().withLabel("region", "eu").withLabel("tier", "1"), sales);
    assertFound(JobQuery.all().withLabel("region", "asia"));
    assertFound(JobQuery.all().inState(JobState.PAUSED), paused);
    assertFound(JobQuery.all().inState(JobState.COMPLETED), once);
    assertFound(JobQuery.all().inState(JobState.ACTIVE), sales, legal);
    assertFound(JobQuery.all().containing("SALES"), sales, paused);
    assertFound(JobQuery.all().containing("SALES").inState(JobState.ACTIVE), sales);
    assertFound(JobQuery.all().containing(legal.id().toString()), legal);
    assertFound(JobQuery.all().ofType(DailyReport.TYPE), sales, legal, paused, once);
    assertFound(JobQuery.all().ofType(Door.Orphan.TYPE));
  }

  @Test
  void filteredPages_giveEveryMatchOnce() {
    for (int i = 0; i < 20; i++) {
      create("team", Map.of("parity", i % 2 == 0 ? "even" : "odd"));
    }
    assertThat(all(JobQuery.all().withLabel("parity", "odd").limit(3)))
        .hasSize(10)
        .doesNotHaveDuplicates();
  }

  @Test
  void cursor_survivesTheJobItPointsAt() {
    for (int i = 0; i < 4; i++) {
      create("team", Map.of());
    }
    Page<StoredJob> first = door.anna.list(JobQuery.all().limit(2));
    door.anna.delete(first.items().get(1).id());
    assertThat(door.anna.list(JobQuery.all().limit(2).from(first.next())).items()).hasSize(2);
  }

  @Test
  void cursorThatWasTamperedWith_isRefused() {
    create("a", Map.of());
    create("b", Map.of());
    String cursor = String.valueOf(door.anna.list(JobQuery.all().limit(1)).next());
    List<String> wrong =
        List.of("", "x", "\u017c", cursor.substring(1), cursor + "A", "A".repeat(5000));
    for (String text : wrong) {
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> door.anna.list(JobQuery.all().limit(1).from(text)));
    }
  }

  @Test
  void cursorOfAnotherQuery_isRefused() {
    create("a", Map.of());
    create("b", Map.of());
    String cursor = door.anna.list(JobQuery.all().limit(1)).next();
    door.assertRefused(
        ErrorCode.INVALID_ARGUMENT,
        () -> door.anna.list(JobQuery.all().containing("a").from(cursor)));
  }

  @Test
  void cursorOfAnotherOwner_showsOnlyOnesOwn() {
    create("a", Map.of());
    create("b", Map.of());
    String annas = door.anna.list(JobQuery.all().limit(1)).next();
    JobId boris = door.boris.create(Door.hourly("c")).id();
    assertThat(door.boris.list(JobQuery.all().limit(1).from(annas)).items())
        .extracting(StoredJob::id)
        .isSubsetOf(List.of(boris));
  }

  @Test
  void limitBeyondBounds_isRefused() {
    Job<DailyReport> job = create("a", Map.of());
    for (int limit : List.of(-1, 0, 501)) {
      door.assertRefused(ErrorCode.INVALID_ARGUMENT, () -> JobQuery.all().limit(limit));
      door.assertRefused(
          ErrorCode.INVALID_ARGUMENT, () -> door.anna.executions(job.id(), limit, null));
    }
  }

  @Test
  void executions_pageThroughTheHistoryLatestFirst() {
    Job<DailyReport> job = create("a", Map.of());
    for (int i = 0; i < 5; i++) {
      door.anna.runNow(job.id(), "run-" + i);
      door.clock.advance(Duration.ofSeconds(1));
    }
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<Execution> page = door.anna.executions(job.id(), 2, cursor);
      page.items().forEach(row -> ids.add(row.occurrence().id()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(ids)
        .containsExactly(
            "manual:run-4", "manual:run-3", "manual:run-2", "manual:run-1", "manual:run-0");
  }

  @Test
  void executionsCursorOfAnotherJob_isRefused() {
    Job<DailyReport> job = create("a", Map.of());
    Job<DailyReport> other = create("b", Map.of());
    door.anna.runNow(job.id(), "run-1");
    door.anna.runNow(job.id(), "run-2");
    String cursor = door.anna.executions(job.id(), 1, null).next();
    door.assertRefused(
        ErrorCode.INVALID_ARGUMENT, () -> door.anna.executions(other.id(), 1, cursor));
  }

  @Test
  void executionsOfADeletedJob_areStillThere() {
    Job<DailyReport> job = create("a", Map.of());
    door.anna.runNow(job.id(), "run-1");
    door.anna.delete(job.id());
    assertThat(door.anna.executions(job.id(), 10, null).items()).hasSize(1);
  }

  private Job<DailyReport> create(String team, Map<String, String> labels) {
    JobSpec<DailyReport> spec = Door.hourly(team).toBuilder().labels(labels).build();
    return door.anna.create(spec);
  }

  private void assertFound(JobQuery query, Job<?>... jobs) {
    assertThat(all(query))
        .containsExactlyInAnyOrderElementsOf(List.of(jobs).stream().map(Job::id).toList());
  }

  private List<JobId> all(JobQuery query) {
    List<JobId> ids = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<StoredJob> page = door.anna.list(query.from(cursor));
      page.items().forEach(job -> ids.add(job.id()));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }
}
