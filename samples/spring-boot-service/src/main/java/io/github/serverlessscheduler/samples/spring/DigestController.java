package io.github.serverlessscheduler.samples.spring;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The service's own route: a user subscribes to a digest, in the service's own words. */
@RestController
class DigestController {

  private final Scheduler scheduler;

  DigestController(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** What a user sends: {@code {"digest": {…}, "at": "cron(0 7 ? * MON-FRI *)", "timezone": …}}. */
  record Subscription(@NotNull Digest digest, @NotNull String at, @NotNull String timezone) {}

  /** What is answered. */
  record Subscribed(String jobId) {}

  // region create
  @PutMapping("/digests/{name}")
  Subscribed subscribe(
      @PathVariable String name, @Valid @RequestBody Subscription subscription, Principal user) {
    Schedule schedule = Schedule.parse(subscription.at(), subscription.timezone());
    Job<Digest> job =
        scheduler
            .jobs(Owner.of(user.getName()))
            .createIfAbsent(name, JobSpec.of(subscription.digest(), schedule));
    return new Subscribed(job.id().toString());
  }

  // endregion

  /** What the scheduler refuses, it says why: the message names every field. */
  @ExceptionHandler
  ProblemDetail refused(SchedulerException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
  }
}
