package io.github.serverlessscheduler.samples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reminders as a user's backend keeps them. */
class RemindMeFunctionTest {

  private static final Map<String, String> STAND_UP =
      Map.of(
          "user", "u-17",
          "name", "stand-up",
          "subject", "Stand-up",
          "text", "In ten minutes.",
          "schedule", "cron(50 8 ? * MON-FRI *)",
          "timezone", "Europe/Warsaw");

  private static final Context NONE =
      (Context)
          Proxy.newProxyInstance(
              RemindMeFunctionTest.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (self, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private final InMemoryJobStore store = new InMemoryJobStore();
  private final Reminders reminders = new Reminders(store);
  private final RemindMeFunction function = new RemindMeFunction(reminders);
  private final Jobs jobs =
      Scheduler.builder().plugins(new ReminderPlugin()).store(store).build().jobs(Owner.of("u-17"));

  @Test
  void reminderAskedForTwice_isKeptOnce() {
    Map<String, String> answer = function.handleRequest(STAND_UP, NONE);

    assertThat(function.handleRequest(STAND_UP, NONE)).isEqualTo(answer);
    assertThat(jobs.list(JobQuery.all()).items())
        .extracting(job -> job.id().toString())
        .containsExactly(answer.get("job_id"));
  }

  @Test
  void badRequest_isRefusedNamingTheField() {
    assertThatThrownBy(() -> function.handleRequest(with("text", " "), NONE))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("/payload/text");
    assertThatThrownBy(() -> function.handleRequest(with("schedule", "rate(10 seconds)"), NONE))
        .isInstanceOf(SchedulerException.class);
    assertThatThrownBy(() -> function.handleRequest(Map.of("user", "u-17"), NONE))
        .hasMessage("subject is missing");
    assertThat(jobs.list(JobQuery.all()).items()).isEmpty();
  }

  @Test
  void reminder_isPausedResumedAndForgottenByItsUserAlone() {
    JobId id = JobId.parse(function.handleRequest(STAND_UP, NONE).get("job_id"));

    reminders.pause("u-17", id, "holiday");
    assertThat(((Job<?>) jobs.get(id)).pausedReason()).contains("holiday");
    reminders.resume("u-17", id);
    assertThatThrownBy(() -> reminders.forget("u-18", id)).isInstanceOf(SchedulerException.class);
    assertThat(((Job<?>) jobs.get(id)).enabled()).isTrue();
    reminders.forget("u-17", id);
    assertThat(jobs.find(id)).isEmpty();
  }

  private static Map<String, String> with(String field, String value) {
    var request = new HashMap<>(STAND_UP);
    request.put(field, value);
    return request;
  }
}
