package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs that a request's parameters ask for. */
final class JobQueries {

  private JobQueries() {}

  /** The conditions and the limit, in the usual order and from the start. */
  static JobQuery filter(Parameters given) {
    return new JobQuery(
        given.one("job_type").orElse(null),
        state(given.one("state").orElse(null)),
        labels(given.all("label")),
        given.one("text").orElse(null),
        JobOrder.NEWEST_FIRST,
        given.limit(),
        null);
  }

  /** All of it. */
  static JobQuery page(Parameters given) {
    JobQuery query = filter(given).from(given.one("cursor").orElse(null));
    return switch (given.one("sort").orElse("-created")) {
      case "created" -> query.oldestFirst();
      case "-created" -> query;
      default ->
          throw Parameters.wrong(
              "sort", "must be created, the oldest first, or -created, the newest first");
    };
  }

  private static @Nullable JobState state(@Nullable String wireName) {
    for (JobState state : JobState.values()) {
      if (state.wireName().equals(wireName)) {
        return state;
      }
    }
    if (wireName != null) {
      throw Parameters.wrong(
          "state",
          Stream.of(JobState.values())
              .map(JobState::wireName)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return null;
  }

  private static Map<String, String> labels(List<String> pairs) {
    var labels = new HashMap<String, String>();
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      if (colon < 1) {
        throw Parameters.wrong("label", "must be a name, a colon and a value");
      }
      if (labels.put(pair.substring(0, colon), pair.substring(colon + 1)) != null) {
        throw Parameters.wrong("label", "names a label twice");
      }
    }
    return labels;
  }
}
