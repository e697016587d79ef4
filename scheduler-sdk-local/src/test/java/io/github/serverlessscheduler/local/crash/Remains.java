package io.github.serverlessscheduler.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.ExecutionState;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.port.Page;
import io.github.serverlessscheduler.sdk.schedule.At;
import io.github.serverlessscheduler.sdk.schedule.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What the store holds after the last kill, once everything unfinished has been finished. */
final class Remains {

  private final Map<Job<?>, List<Execution>> rows;
  private final String seed;

  private Remains(Map<Job<?>, List<Execution>> rows, String seed) {
    this.rows = rows;
    this.seed = seed;
  }

  /** Pauses every job, waits until nothing is unfinished, and takes stock. */
  static Remains of(Jobs jobs, long seed) {
    List<Job<?>> paused =
        all(cursor -> jobs.list(JobQuery.all().limit(500).from(cursor))).stream()
            .map(StoredJob::id)
            .<Job<?>>map(id -> jobs.pause(id, "the end"))
            .toList();
    Awaitility.await("seed " + seed)
        .atMost(Duration.ofMinutes(2))
        .until(() -> paused.stream().allMatch(job -> isFinished(jobs, job.id())));
    var rows = new LinkedHashMap<Job<?>, List<Execution>>();
    paused.forEach(job -> rows.put(job, executions(jobs, job.id())));
    return new Remains(rows, "seed " + seed);
  }

  void haveEverythingPromisedIn(List<String> diary) {
    Set<String> jobs =
        rows.keySet().stream().map(job -> job.id().toString()).collect(Collectors.toSet());
    assertThat(jobs).as(seed).containsAll(said("accepted", diary));
    Set<String> succeeded =
        rows.values().stream()
            .flatMap(List::stream)
            .filter(row -> row.state() == ExecutionState.SUCCEEDED)
            .map(row -> row.occurrence().toString())
            .collect(Collectors.toSet());
    assertThat(succeeded).as(seed).containsAll(said("asked", diary));
    assertThat(succeeded).as(seed).containsAll(said("done", diary));
    assertThat(said("start", diary)).as(seed).containsAll(succeeded);
  }

  void accountForEveryOccurrence() {
    rows.forEach(
        (job, executions) ->
            due(job)
                .forEach(
                    at ->
                        assertThat(executions)
                            .as("%s: %s due at %s", seed, job, at)
                            .anyMatch(row -> accountsFor(row, at))));
  }

  void agreeThatNothingDoneStartedAgain(List<String> diary) {
    var done = new HashSet<String>();
    var startedAgain = new ArrayList<String>();
    for (String line : diary) {
      String occurrence = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("done ")) {
        done.add(occurrence);
      } else if (line.startsWith("start ") && done.contains(occurrence)) {
        startedAgain.add(occurrence);
      }
    }
    assertThat(startedAgain).as(seed).isEmpty();
    assertThat(done).as(seed).isNotEmpty();
  }

  /** When a job was due until it was paused, by arithmetic of the test's own. */
  private static Stream<Instant> due(Job<?> job) {
    if (job.spec().schedule().expression() instanceof At at) {
      return Stream.of(at.dateTime().toInstant(ZoneOffset.UTC))
          .filter(due -> due.isBefore(job.updatedAt()));
    }
    var rate = (Rate) job.spec().schedule().expression();
    return Stream.iterate(
        job.spec().schedule().anchor().orElseThrow(),
        due -> due.isBefore(job.updatedAt()),
        due -> due.plus(rate.period()));
  }

  private static boolean accountsFor(Execution row, Instant at) {
    return row.misfires()
        .map(run -> !at.isBefore(run.from()) && !at.isAfter(run.to()))
        .orElseGet(() -> row.occurrence().id().equals(at.toString()));
  }

  private static boolean isFinished(Jobs jobs, JobId id) {
    return executions(jobs, id).stream().allMatch(row -> row.state().isFinished());
  }

  private static List<Execution> executions(Jobs jobs, JobId id) {
    return all(cursor -> jobs.executions(id, 500, cursor));
  }

  private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
    var items = new ArrayList<T>();
    String cursor = null;
    do {
      Page<T> page = pages.apply(cursor);
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return items;
  }

  private static List<String> said(String word, List<String> diary) {
    return diary.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .toList();
  }
}
