package io.github.serverlessscheduler.sdk;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;

/**
 * What a job is created under: a name that its owner declares it by, or the idempotency key of one
 * call.
 *
 * @param stored the form that the store keeps, in which the two cannot meet
 * @param isName whether a job that exists is to be left as it is, whatever the spec
 */
record CreationKey(String stored, boolean isName) {

  private static final int LONGEST = 128;

  static CreationKey name(String name) {
    return new CreationKey("name:" + checked("name", name), true);
  }

  static CreationKey idempotency(String key) {
    return new CreationKey("key:" + checked("idempotency key", key), false);
  }

  private static String checked(String what, String text) {
    if (text.isEmpty()
        || text.length() > LONGEST
        || !text.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new SchedulerException(
          ErrorCode.INVALID_ARGUMENT,
          "the " + what + " is 1 to " + LONGEST + " printable ASCII characters");
    }
    return text;
  }
}
