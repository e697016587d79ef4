package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import java.util.List;
import java.util.stream.Stream;

/** The routes of every resource: those that read, and apart from them those that change. */
final class Routes {

  private Routes() {}

  static List<Route> reads(Scheduler scheduler, boolean isReadOnly) {
    return Stream.of(
            new ServiceResource(isReadOnly).reads(),
            new JobTypesResource(scheduler).reads(),
            new SchedulesResource(scheduler).reads(),
            new JobsResource(scheduler).reads(),
            new UpcomingResource(scheduler).reads(),
            new JobResource(scheduler).reads(),
            new ExecutionsResource().reads(),
            new DeadLettersResource().reads())
        .flatMap(List::stream)
        .toList();
  }

  static List<Route> commands(Scheduler scheduler, AuditTrail audit) {
    return Stream.of(
            new JobsResource(scheduler).commands(),
            new BulkResource(scheduler, audit).commands(),
            new JobResource(scheduler).commands(),
            new ExecutionsResource().commands())
        .flatMap(List::stream)
        .toList();
  }
}
