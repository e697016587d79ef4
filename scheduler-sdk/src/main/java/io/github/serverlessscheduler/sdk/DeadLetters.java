package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages of an owner's dead executions. The type is checked here, so that every ledger lists alike.
 */
final class DeadLetters {

  /** What is read at once where some are passed over, and how often for one page at most. */
  private static final int BATCH = 100;

  private static final int MOST_READS = 5;

  private final SchedulerParts parts;

  DeadLetters(SchedulerParts parts) {
    this.parts = parts;
  }

  Page<Execution> list(
      String userId, @Nullable String jobType, int limit, @Nullable String cursor) {
    Cursor.checkLimit(limit);
    String mark = "dead\n" + userId + "\n" + jobType;
    Execution last = cursor == null ? null : Cursor.parse(cursor, mark).asDead(userId);
    int batch = jobType == null ? limit : BATCH;
    var found = new ArrayList<Execution>();
    for (int reads = 0; reads < MOST_READS; reads++) {
      List<Execution> rows = parts.ledger().deadOf(userId, last, batch);
      for (Execution row : rows) {
        last = row;
        if (jobType == null || jobType.equals(row.jobType())) {
          found.add(row);
        }
        if (found.size() == limit) {
          return new Page<>(found, Cursor.atDeath(row).text(mark));
        }
      }
      if (rows.size() < batch) {
        return new Page<>(found, null);
      }
    }
    return new Page<>(found, last == null ? null : Cursor.atDeath(last).text(mark));
  }
}
