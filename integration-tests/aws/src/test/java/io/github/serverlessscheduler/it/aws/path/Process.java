package io.github.serverlessscheduler.it.aws.path;

/** The process of an invocation, which a test may let die. */
final class Process {

  private boolean dead;

  void die() {
    dead = true;
  }

  /** What every call to the world goes through. */
  void live() {
    if (dead) {
      throw new Crash();
    }
  }
}
