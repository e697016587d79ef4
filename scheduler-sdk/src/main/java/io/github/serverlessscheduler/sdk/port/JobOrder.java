package io.github.serverlessscheduler.sdk.port;

/** The order of a list of jobs: by their ids, which is by creation. */
public enum JobOrder {
  NEWEST_FIRST,
  OLDEST_FIRST
}
