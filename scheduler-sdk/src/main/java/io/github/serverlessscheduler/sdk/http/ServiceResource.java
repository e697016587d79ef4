package io.github.serverlessscheduler.sdk.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The API itself: whether it answers, and what it can do. Open to everybody. */
final class ServiceResource {

  private static final String DOCUMENT = "openapi.json";

  private final boolean isReadOnly;
  private final String document;

  ServiceResource(boolean isReadOnly) {
    this.isReadOnly = isReadOnly;
    this.document = read();
  }

  List<Route> reads() {
    return List.of(
        Route.open("/v1/health", this::health), Route.open("/v1/" + DOCUMENT, this::openApi));
  }

  /** Says that requests are answered; asks no store, since anybody may ask this. */
  private ApiResponse health(Call call) {
    return ApiResponse.json(
        200, JsonText.object(json -> json.put("status", "ok").put("read_only", isReadOnly)));
  }

  private ApiResponse openApi(Call call) {
    return ApiResponse.json(200, document)
        .with("cache-control", "no-cache")
        .with("etag", EntityTags.of(document));
  }

  private static String read() {
    try (InputStream in = ServiceResource.class.getResourceAsStream(DOCUMENT)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
