package io.github.serverlessscheduler.samples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.util.Map;

/**
 * Keeps a reminder: invoked by the service's own backend, which knows who the user is.
 *
 * <p>Asks for {@code user}, {@code name}, {@code subject}, {@code text}, {@code schedule} and
 * {@code timezone}; answers with {@code job_id}. Asked twice for one name it keeps one reminder.
 * What is wrong is said in the function's error.
 */
public final class RemindMeFunction
    implements RequestHandler<Map<String, String>, Map<String, String>> {

  private final Reminders reminders;

  /** A function configured by its environment; it calls nothing but the jobs table. */
  public RemindMeFunction() {
    this(new Reminders(EnvironmentConfig.read(Setting.JOBS_TABLE).jobStore()));
  }

  RemindMeFunction(Reminders reminders) {
    this.reminders = reminders;
  }

  @Override
  public Map<String, String> handleRequest(Map<String, String> request, Context context) {
    var reminder = new Reminder(field(request, "subject"), field(request, "text"));
    Schedule schedule = Schedule.parse(field(request, "schedule"), field(request, "timezone"));
    Job<Reminder> job =
        reminders.keep(field(request, "user"), field(request, "name"), reminder, schedule);
    return Map.of("job_id", job.id().toString());
  }

  private static String field(Map<String, String> request, String name) {
    String value = request.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
