package io.github.serverlessscheduler.aws.dynamodb;

import io.github.serverlessscheduler.sdk.execution.Execution;
import java.util.UUID;

/**
 * An execution as its item has it.
 *
 * @param revision grows by one with every write; what a write is conditional on
 * @param holds whether it is the one of its job that exclusive claims wait for
 * @param writer drawn anew for every write, so that a write whose answer was lost knows itself
 */
record Row(Execution execution, long revision, boolean holds, String writer) {

  /** The first row of an occurrence. */
  static Row first(Execution execution, boolean holds) {
    return new Row(execution, 1, holds, UUID.randomUUID().toString());
  }

  /** What is written over this one. */
  Row next(Execution changed, boolean holdsNow) {
    return new Row(changed, revision + 1, holdsNow, UUID.randomUUID().toString());
  }
}
