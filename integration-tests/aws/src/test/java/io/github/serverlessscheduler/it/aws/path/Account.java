package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.it.aws.fake.scheduler.Firing;
import io.github.serverlessscheduler.it.aws.fake.sns.Delivery;
import io.github.serverlessscheduler.it.aws.fake.sns.Publication;
import io.github.serverlessscheduler.sdk.codec.FiringCodec;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.sync.Drift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What has to hold once everything has come to rest: the second and the fourth promise. What a
 * fault took away before any queue had it, and nothing else, may have left no trace; the audit has
 * to list exactly that.
 */
final class Account {

  private static final Duration FAR = Duration.ofDays(30);

  private final AwsWorld world;
  private final Map<JobKey, List<Stretch>> stretches = new TreeMap<>();

  Account(AwsWorld world) {
    this.world = world;
  }

  /** Jobs may have changed, or EventBridge have followed. */
  void observe() {
    Instant now = world.clock.instant();
    Map<JobKey, Job<?>> jobs = world.truth().jobs();
    jobs.keySet().forEach(key -> stretches.computeIfAbsent(key, k -> new ArrayList<>()));
    stretches.forEach(
        (key, known) -> {
          Optional<Job<?>> job = Optional.ofNullable(jobs.get(key));
          known.stream()
              .filter(Stretch::isOpen)
              .filter(open -> job.filter(open::isOf).isEmpty())
              .forEach(open -> open.end(now));
          if (job.filter(Job::enabled).isPresent() && known.stream().noneMatch(Stretch::isOpen)) {
            known.add(new Stretch(job.get()));
          }
          job.ifPresent(
              is -> known.stream().filter(Stretch::isOpen).forEach(open -> open.follow(is, now)));
        });
  }

  /** Notes what does not hold. Nothing may go wrong with calls any more. */
  List<String> settle() {
    observe();
    Instant now = world.clock.instant();
    Truth truth = world.truth();
    Set<Occurrence> queued = queued();
    var missing = new TreeSet<String>();
    stretches.forEach(
        (key, known) -> {
          Map<Occurrence, Execution> rows = rows(truth, key);
          rows.values().forEach(row -> check(row, known));
          for (Stretch stretch : known) {
            stretch
                .due(now)
                .filter(due -> !rows.containsKey(due))
                .forEach(
                    due -> {
                      check(due, stretch, queued);
                      if (stretch.isOpen() && due.dueAt().orElseThrow().isBefore(now)) {
                        missing.add(due.toString());
                      }
                    });
          }
        });
    checkAudit(missing, now);
    checkSchedules(truth, now);
    return world.watch.violations();
  }

  private static Map<Occurrence, Execution> rows(Truth truth, JobKey key) {
    var rows = new HashMap<Occurrence, Execution>();
    truth.rows(key).forEach(row -> rows.put(row.occurrence(), row));
    return rows;
  }

  private void check(Execution row, List<Stretch> known) {
    if (!row.state().isFinished()) {
      world.watch.note("left unfinished: " + row);
    }
    if (!row.occurrence().isManual()
        && known.stream().noneMatch(stretch -> stretch.fits(row.scheduledAt()))) {
      world.watch.note("was never due: " + row);
    }
  }

  /** An occurrence without a row: only what no queue ever had may lack one. */
  private void check(Occurrence due, Stretch stretch, Set<Occurrence> queued) {
    Instant at = due.dueAt().orElseThrow();
    boolean fired =
        world.schedules.firings().stream()
            .anyMatch(
                firing ->
                    firing.scheduleName().equals(due.job().jobId().toString())
                        && firing.scheduledTime().equals(at));
    if (queued.contains(due)) {
      world.watch.note("no account of what was queued: " + due);
    } else if (!fired && stretch.wasFollowedBy(at)) {
      world.watch.note("never fired: " + due);
    }
  }

  /** The occurrences that a queue took, if only one for dead letters. */
  private Set<Occurrence> queued() {
    var codec = new FiringCodec();
    var taken = new HashSet<String>();
    for (Delivery delivery : world.topics.deliveries()) {
      if (delivery.end() == Delivery.End.DELIVERED
          || delivery.end() == Delivery.End.DEAD_LETTERED) {
        taken.add(delivery.messageId());
      }
    }
    var queued = new HashSet<Occurrence>();
    for (Publication publication : world.topics.publications()) {
      if (taken.contains(publication.messageId())) {
        queued.add(codec.decode(publication.message()).occurrence());
      }
    }
    for (JobKey key : stretches.keySet()) {
      world.schedules.firings().stream()
          .filter(firing -> firing.end() == Firing.End.DEAD_LETTERED)
          .filter(firing -> firing.scheduleName().equals(key.jobId().toString()))
          .forEach(firing -> queued.add(Occurrence.scheduled(key, firing.scheduledTime())));
    }
    return queued;
  }

  private void checkAudit(Set<String> missing, Instant now) {
    var audited = new TreeSet<String>();
    world
        .scheduler
        .operator()
        .audit(Instant.EPOCH, now, 500)
        .forEach(occurrence -> audited.add(occurrence.toString()));
    if (!audited.equals(missing)) {
      world.watch.note("the audit lists " + audited + " instead of " + missing);
    }
  }

  private void checkSchedules(Truth truth, Instant now) {
    Drift drift = truth.reconciler().drift();
    if (!drift.isEmpty()) {
      world.watch.note("store and schedules differ: " + drift);
    }
    Instant far = now.plus(FAR);
    var wanted = new TreeMap<String, String>();
    var found = new TreeMap<String, String>();
    truth
        .jobs()
        .values()
        .forEach(
            job ->
                job.next(now)
                    .ifPresent(
                        next ->
                            wanted.put(
                                job.id().toString(), soon(next, far) + " " + job.version())));
    for (String name : world.schedules.scheduleNames()) {
      String next = world.schedules.next(name, far).map(Instant::toString).orElse("later");
      found.put(name, next + " " + version(name));
    }
    if (!found.equals(wanted)) {
      world.watch.note("the schedules are " + found + " instead of " + wanted);
    }
  }

  private static String soon(Instant next, Instant far) {
    return next.isAfter(far) ? "later" : next.toString();
  }

  /** The version of the job that a schedule carries. */
  private String version(String name) {
    String input =
        world
            .services
            .scheduling
            .getSchedule(get -> get.name(name).groupName(Services.GROUP))
            .target()
            .input();
    return Stream.of(input.split("job_version", 2))
        .reduce((before, after) -> after)
        .map(after -> after.replaceFirst("^[^0-9]*", "").replaceFirst("[^0-9].*$", ""))
        .orElse("");
  }
}
