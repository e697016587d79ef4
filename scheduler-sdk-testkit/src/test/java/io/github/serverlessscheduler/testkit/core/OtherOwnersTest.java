package io.github.serverlessscheduler.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.testkit.DailyReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Another owner's job is, to every verb, a job that never was. */
class OtherOwnersTest {

  private final Door door = new Door();
  private final Job<DailyReport> annas = door.anna.create(Door.hourly("sales"));
  private final Execution run = door.anna.runNow(annas.id(), "k1");

  @Test
  void everyVerb_findsNoJobOfAnotherOwner() {
    verbs()
        .forEach(
            (name, verb) -> {
              SchedulerException refusal = door.refusal(() -> verb.accept(door.boris, annas.id()));
              assertThat(refusal.code()).as(name).isEqualTo(ErrorCode.NOT_FOUND);
            });
  }

  @Test
  void everyVerb_saysTheSameOfAJobThatNeverWas() {
    JobId never = JobId.generate(Door.NOON, new Random(99));
    verbs()
        .forEach(
            (name, verb) -> {
              SchedulerException others = door.refusal(() -> verb.accept(door.boris, annas.id()));
              SchedulerException nobodys = door.refusal(() -> verb.accept(door.boris, never));
              assertThat(neutral(others, annas.id())).as(name).isEqualTo(neutral(nobodys, never));
            });
  }

  @Test
  void everyVerb_worksForItsOwner() {
    verbs()
        .forEach(
            (name, verb) -> {
              Job<DailyReport> job = door.anna.create(Door.hourly(name));
              if (!name.startsWith("redrive")) {
                door.anna.runNow(job.id(), "before");
                verb.accept(door.anna, job.id());
              }
            });
  }

  @Test
  void bulkVerbs_changeNothingOfAnotherOwner() {
    List<Object> before = door.traces();
    List<JobId> ids = List.of(annas.id());
    for (var results :
        List.of(
            door.boris.pauseAll(ids, null), door.boris.resumeAll(ids), door.boris.deleteAll(ids))) {
      assertThat(results.get(0).error().orElseThrow().code()).isEqualTo(ErrorCode.NOT_FOUND);
    }
    assertThat(door.traces()).isEqualTo(before);
  }

  @Test
  void lists_showOnlyOnesOwn() {
    assertThat(door.boris.list(JobQuery.all()).items()).isEmpty();
    assertThat(door.boris.list(JobQuery.all().containing(annas.id().toString())).items()).isEmpty();
    assertThat(door.boris.find(annas.id())).isEmpty();
  }

  /** What one owner is called must not be a way into the partition of another. */
  @Test
  void ownersWhoseNamesBeginAlike_areKeptApart() {
    for (String name : List.of("ann", "anna ", "anna#", "annaa", "Anna")) {
      Jobs jobs = door.scheduler.jobs(Owner.of(name));
      assertThat(jobs.list(JobQuery.all()).items()).as(name).isEmpty();
      assertThat(jobs.find(annas.id())).as(name).isEmpty();
    }
  }

  private Map<String, BiConsumer<Jobs, JobId>> verbs() {
    var verbs = new LinkedHashMap<String, BiConsumer<Jobs, JobId>>();
    verbs.put("get", Jobs::get);
    verbs.put("update", (jobs, id) -> jobs.update(id, 1, Door.hourly("stolen")));
    verbs.put("pause", (jobs, id) -> jobs.pause(id, "stolen"));
    verbs.put("resume", Jobs::resume);
    verbs.put("run now", (jobs, id) -> jobs.runNow(id, "stolen"));
    verbs.put("run now under a key that is taken", (jobs, id) -> jobs.runNow(id, "k1"));
    verbs.put("executions", (jobs, id) -> jobs.executions(id, 10, null));
    verbs.put("redrive", (jobs, id) -> jobs.redrive(id, run.occurrence().id()));
    verbs.put("redrive a scheduled one", (jobs, id) -> jobs.redrive(id, "2027-01-29T13:00:00Z"));
    verbs.put("delete", Jobs::delete);
    return verbs;
  }

  private static String neutral(SchedulerException refusal, JobId id) {
    return refusal.toString().replace(id.toString(), "<id>");
  }
}
