package io.github.serverlessscheduler.testkit.simulation;

/** The simulated process has died: every call it still makes ends in this. */
final class Crash extends Error {
  private static final long serialVersionUID = 1;
}
