package io.github.serverlessscheduler.testkit.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as a client received it.
 *
 * @param status the status code
 * @param headers by their names in lower case
 * @param body the body as text; empty if there is none
 */
public record ApiReply(int status, Map<String, String> headers, String body) {

  public ApiReply {
    headers = Map.copyOf(headers);
  }

  /** The value of a header; empty if it is absent. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /**
   * What stands in the body at a place; {@code null} if nothing does.
   *
   * @param pointer names and indexes, each after a slash
   */
  public @Nullable Object at(String pointer) {
    Object node = JsonTree.parse(body);
    for (String token : pointer.isEmpty() ? List.<String>of() : tokens(pointer)) {
      if (node instanceof Map<?, ?> object) {
        node = object.get(token);
      } else if (node instanceof List<?> array) {
        int index = Integer.parseInt(token);
        node = index < array.size() ? array.get(index) : null;
      } else {
        return null;
      }
    }
    return node;
  }

  /** The text there. */
  public String text(String pointer) {
    return String.valueOf(at(pointer));
  }

  /** The values of one member of each object in the array there. */
  public List<String> texts(String pointer, String member) {
    return at(pointer) instanceof List<?> array
        ? array.stream().map(it -> String.valueOf(((Map<?, ?>) it).get(member))).toList()
        : List.of();
  }

  private static List<String> tokens(String pointer) {
    return List.of(pointer.substring(1).split("/"));
  }
}
