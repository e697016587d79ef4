package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A position in a list, opaque to callers: within the partition that the call names anyway, so that
 * it can point at nobody else's jobs, and marked with the query it belongs to.
 */
record Cursor(String position) {

  private static final int LONGEST = 1024;
  private static final int MOST = 500;

  static Cursor at(JobId id) {
    return new Cursor(id.toString());
  }

  static Cursor at(Execution row) {
    return new Cursor(row.scheduledAt() + " " + row.occurrence().id());
  }

  /** A dead row, in its owner's list. */
  static Cursor atDeath(Execution row) {
    return new Cursor(
        row.finishedAt().orElseThrow()
            + " "
            + row.occurrence().job().jobId()
            + " "
            + row.occurrence().id());
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new SchedulerException(ErrorCode.INVALID_ARGUMENT, "limit is 1 to " + MOST);
    }
  }

  String text(String query) {
    byte[] bytes = (mark(query) + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Cursor parse(String text, String query) {
    try {
      if (text.length() <= LONGEST) {
        String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        if (decoded.startsWith(mark(query))) {
          return new Cursor(decoded.substring(mark(query).length()));
        }
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw wrong();
  }

  JobId asJobId() {
    return JobId.parse(position);
  }

  /** The row at this position, as far as order goes. */
  Execution asExecution(JobKey job) {
    int space = position.indexOf(' ');
    try {
      Instant scheduledAt = Instant.parse(position.substring(0, Math.max(space, 0)));
      Occurrence occurrence = Occurrence.parse(job, position.substring(space + 1));
      return Execution.builder(occurrence, "", 0, scheduledAt).build();
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  /** The dead row at this position, as far as order goes. */
  Execution asDead(String userId) {
    String[] parts = position.split(" ", 3);
    if (parts.length < 3) {
      throw wrong();
    }
    try {
      Instant finishedAt = Instant.parse(parts[0]);
      JobKey job = new JobKey(userId, JobId.parse(parts[1]));
      return Execution.builder(Occurrence.parse(job, parts[2]), "", 0, finishedAt)
          .finishedAt(finishedAt)
          .build();
    } catch (DateTimeException e) {
      throw wrong();
    }
  }

  private static String mark(String query) {
    return Integer.toHexString(query.hashCode()) + ".";
  }

  private static SchedulerException wrong() {
    return new SchedulerException(
        ErrorCode.INVALID_ARGUMENT, "the cursor is not one that this query has given");
  }
}
