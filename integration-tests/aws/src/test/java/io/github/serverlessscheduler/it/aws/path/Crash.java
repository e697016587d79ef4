package io.github.serverlessscheduler.it.aws.path;

/** The process of an invocation has died: every call it still makes ends in this. */
final class Crash extends Error {

  private static final long serialVersionUID = 1L;
}
