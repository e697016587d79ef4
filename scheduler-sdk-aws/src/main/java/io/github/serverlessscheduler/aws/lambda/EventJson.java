package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Events as plain trees: maps, lists, texts, and all other values as the text they are. */
final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /**
   * The object in this stream, which is read to its end.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if there is none
   */
  static Map<String, @Nullable Object> read(InputStream in) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      return object(parser);
    } catch (JacksonException e) {
      throw refused();
    }
  }

  /** The object that this text is, as {@link #read(InputStream)}. */
  static Map<String, @Nullable Object> read(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return object(parser);
    } catch (JacksonException e) {
      throw refused();
    }
  }

  private static SchedulerException refused() {
    return new SchedulerException(ErrorCode.INVALID_ARGUMENT, "the event is no JSON object");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw refused();
    }
    var tree = (Map<String, @Nullable Object>) value(parser);
    if (tree == null || parser.nextToken() != null) {
      throw refused();
    }
    return tree;
  }

  /** As deep as the parser allows, which is 500 levels. */
  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        var items = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }

  /** The object at these names, one within the other; empty if there is none. */
  static Map<String, @Nullable Object> in(Map<String, @Nullable Object> tree, String... names) {
    Map<String, @Nullable Object> at = tree;
    for (String name : names) {
      at = at.get(name) instanceof Map<?, ?> map ? objectOf(map) : Map.of();
    }
    return at;
  }

  static Optional<String> text(Map<String, @Nullable Object> tree, String name) {
    return tree.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The objects of a list, others left out; empty if there is no list. */
  static List<Map<String, @Nullable Object>> objects(
      Map<String, @Nullable Object> tree, String name) {
    var objects = new ArrayList<Map<String, @Nullable Object>>();
    if (tree.get(name) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          objects.add(objectOf(map));
        }
      }
    }
    return objects;
  }

  @SuppressWarnings("unchecked") // Every map in a tree was made above.
  private static Map<String, @Nullable Object> objectOf(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
