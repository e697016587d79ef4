package io.github.serverlessscheduler.it.aws.path;

/** The instance of a function, which a test may let die. */
final class FunctionInstance {

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
