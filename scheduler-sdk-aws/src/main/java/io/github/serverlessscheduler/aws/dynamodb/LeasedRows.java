package io.github.serverlessscheduler.aws.dynamodb;

import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.execution.Transitions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows this process has leased, as it wrote them, so that the end of an attempt need not read
 * its row. What is forgotten, or was written by another meanwhile, is read again. Thread-safe.
 */
final class LeasedRows {

  private static final int MOST = 1000;

  private final Map<Occurrence, Row> rows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Occurrence, Row> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(Row running) {
    rows.put(running.execution().occurrence(), running);
  }

  /** The row of this lease, which is forgotten. */
  synchronized Optional<Row> take(Lease lease) {
    Row row = rows.get(lease.occurrence());
    if (row == null || !Transitions.holds(row.execution(), lease)) {
      return Optional.empty();
    }
    rows.remove(lease.occurrence());
    return Optional.of(row);
  }
}
