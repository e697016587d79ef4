package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobKey;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The keys of the maps: their parts joined by a character that no part contains, and times written
 * so that they sort.
 */
final class Keys {

  /** After every part, so that a key's parts sort before a longer part that begins like them. */
  static final char END = '\0';

  private static final HexFormat HEX = HexFormat.of();
  private static final int LAST_NANO = 999_999_999;

  private Keys() {}

  static String owned(String userId, String part) {
    return userId + END + part;
  }

  static String job(JobKey job) {
    return owned(job.userId(), job.jobId().toString());
  }

  static String occurrence(Occurrence occurrence) {
    return job(occurrence.job()) + END + occurrence.id();
  }

  /** Of a job's row: the latest first, those of one instant by occurrence id. */
  static String row(Execution row) {
    return row(row.occurrence(), row.occurrence().dueAt().orElse(row.scheduledAt()));
  }

  static String row(Occurrence scheduled, Instant scheduledAt) {
    return job(scheduled.job()) + END + latestFirst(scheduledAt) + END + scheduled.id();
  }

  /** Of a dead row in its owner's list: the last to die first, then by job id and occurrence id. */
  static String dead(Execution row) {
    Occurrence occurrence = row.occurrence();
    return owned(occurrence.job().userId(), latestFirst(row.finishedAt().orElseThrow()))
        + END
        + owned(occurrence.job().jobId().toString(), occurrence.id());
  }

  /** The job of a row's key, as {@link #job} writes it. */
  static String jobOfRow(String row) {
    return row.substring(0, row.indexOf(END, row.indexOf(END) + 1));
  }

  /** Sorts after a job's rows at or after this time, and before those before it. */
  static String rowsBefore(String job, Instant time) {
    return job + END + latestFirst(time) + (char) (END + 1);
  }

  static String wake(Instant wakeAt, Occurrence occurrence) {
    return earliestFirst(wakeAt) + END + occurrence(occurrence);
  }

  /** Sorts after the wakes at or before this time, and before those after it. */
  static String afterWakes(Instant wakeAt) {
    return earliestFirst(wakeAt) + (char) (END + 1);
  }

  private static String latestFirst(Instant time) {
    return HEX.toHexDigits(~ordered(time.getEpochSecond()))
        + HEX.toHexDigits(LAST_NANO - time.getNano());
  }

  private static String earliestFirst(Instant time) {
    return HEX.toHexDigits(ordered(time.getEpochSecond())) + HEX.toHexDigits(time.getNano());
  }

  /** As unsigned, orders as the seconds do. */
  private static long ordered(long seconds) {
    return seconds ^ Long.MIN_VALUE;
  }
}
