package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.port.Page;

/** What responses show of pages. */
final class Pages {

  private Pages() {}

  /** A page of items that are JSON already. */
  static String json(Page<String> page) {
    return JsonText.object(
        json -> json.json("items", page.items()).put("next_cursor", page.next()));
  }
}
