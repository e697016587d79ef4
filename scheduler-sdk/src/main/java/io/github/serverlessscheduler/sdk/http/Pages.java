package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.port.Page;
import java.util.function.Supplier;

/** What responses show of pages. */
final class Pages {

  private Pages() {}

  /**
   * A page, where a cursor is all that can still be wrong with what the request asks for.
   *
   * @throws RefusedException if it is, naming it
   */
  static <T> Page<T> read(Supplier<Page<T>> list) {
    try {
      return list.get();
    } catch (SchedulerException e) {
      if (e.code() == ErrorCode.INVALID_ARGUMENT) {
        throw Parameters.wrong("cursor", String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /** A page of items that are JSON already. */
  static String json(Page<String> page) {
    return JsonText.object(
        json -> json.json("items", page.items()).put("next_cursor", page.next()));
  }
}
