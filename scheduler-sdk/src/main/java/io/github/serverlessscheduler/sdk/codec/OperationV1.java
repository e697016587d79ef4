package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One operation of a bulk request, version 1; which fields go together, its action says. */
record OperationV1(
    String action,
    @Nullable String jobId,
    @Nullable JsonObject job,
    @Nullable String reason,
    @Nullable String idempotencyKey,
    @Nullable String occurrenceId) {

  private static final Map<String, Fields> ACTIONS = actions();

  private record Fields(Set<String> required, Set<String> optional) {}

  private static Map<String, Fields> actions() {
    var all = new LinkedHashMap<String, Fields>();
    all.put("create", new Fields(Set.of("job"), Set.of("idempotency_key")));
    all.put("pause", new Fields(Set.of("job_id"), Set.of("reason")));
    all.put("resume", new Fields(Set.of("job_id"), Set.of()));
    all.put("delete", new Fields(Set.of("job_id"), Set.of()));
    all.put("run", new Fields(Set.of("job_id", "idempotency_key"), Set.of()));
    all.put("redrive", new Fields(Set.of("job_id", "occurrence_id"), Set.of()));
    return all;
  }

  /** The operation; {@code null}, and at least one violation, if it is none. */
  @Nullable BulkOperation read(Pointer at, Violations out) {
    Fields fields = ACTIONS.get(action);
    if (fields == null) {
      out.add(at.child("action"), "must be one of " + String.join(", ", ACTIONS.keySet()));
      return null;
    }
    if (!fit(fields, at, out)) {
      return null;
    }
    if (job != null) {
      return new BulkOperation.Create(Json.write(job.fields()), idempotencyKey);
    }
    try {
      return read(JobId.parse(Objects.requireNonNull(jobId)));
    } catch (SchedulerException e) {
      out.add(at.child("job_id"), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private boolean fit(Fields fields, Pointer at, Violations out) {
    var given = new LinkedHashMap<String, @Nullable Object>();
    given.put("job_id", jobId);
    given.put("job", job);
    given.put("reason", reason);
    given.put("idempotency_key", idempotencyKey);
    given.put("occurrence_id", occurrenceId);
    boolean fit = true;
    for (var field : given.entrySet()) {
      boolean required = fields.required().contains(field.getKey());
      if (required && field.getValue() == null) {
        out.add(at.child(field.getKey()), "is required to " + action);
        fit = false;
      } else if (!required
          && field.getValue() != null
          && !fields.optional().contains(field.getKey())) {
        out.add(at.child(field.getKey()), "does not go with " + action);
        fit = false;
      }
    }
    return fit;
  }

  private BulkOperation read(JobId id) {
    return switch (action) {
      case "pause" -> new BulkOperation.Pause(id, reason);
      case "resume" -> new BulkOperation.Resume(id);
      case "delete" -> new BulkOperation.Delete(id);
      case "run" -> new BulkOperation.Run(id, Objects.requireNonNull(idempotencyKey));
      case "redrive" -> new BulkOperation.Redrive(id, Objects.requireNonNull(occurrenceId));
      default -> throw new IllegalStateException(action);
    };
  }
}
