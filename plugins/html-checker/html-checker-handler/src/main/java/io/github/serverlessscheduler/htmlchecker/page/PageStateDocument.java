package io.github.serverlessscheduler.htmlchecker.page;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON document a {@link PageState} is stored as: snake_case, ISO-8601 instants, and the number
 * of its format. Adapters share it, so that a state may move from one to another.
 */
public final class PageStateDocument {

  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private PageStateDocument() {}

  private record Document(int format, PageState state) {}

  /** The document of a state, in UTF-8. */
  public static byte[] encode(PageState state) {
    return JSON.writeValueAsBytes(new Document(FORMAT, state));
  }

  /**
   * The state of a document.
   *
   * @throws IOException if it is damaged, or of a later format
   */
  public static PageState decode(byte[] document) throws IOException {
    try {
      JsonNode read = JSON.readTree(document);
      int format = read.path("format").asInt(0);
      if (format != FORMAT) {
        throw new IOException("a page state of format " + format + " is not known here");
      }
      return JSON.treeToValue(read.required("state"), PageState.class);
    } catch (JacksonException e) {
      throw new IOException("a page state is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
