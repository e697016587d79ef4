package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.http.ApiResponse;
import java.util.Map;

/**
 * What goes out.
 *
 * @param headers by their names in lower case
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Reply(int status, Map<String, String> headers, byte[] body) {

  static Reply of(ApiResponse response) {
    return new Reply(response.status(), response.headers(), response.body());
  }
}
