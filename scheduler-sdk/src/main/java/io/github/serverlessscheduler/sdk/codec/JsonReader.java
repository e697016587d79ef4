package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;

/** One reading of a text into its plain tree. Never repeats the text in what it says of it. */
final class JsonReader {

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  static Map<String, @Nullable Object> read(String text, Pointer at) {
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonReader(parser).document(at);
    } catch (StreamConstraintsException e) {
      throw Json.malformed(
          at,
          "has a name longer than %d or a number longer than %d characters"
              .formatted(Json.LONGEST_NAME, Json.LONGEST_NUMBER));
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw Json.malformed(
          at,
          place == null
              ? "is not valid JSON"
              : "is not valid JSON (line %d, column %d)"
                  .formatted(place.getLineNr(), place.getColumnNr()));
    }
  }

  private Map<String, @Nullable Object> document(Pointer at) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw Json.malformed(at, "must be a JSON object");
    }
    Map<String, @Nullable Object> object = object(at, 1);
    if (parser.nextToken() != null) {
      throw Json.malformed(at, "has more text after its JSON object");
    }
    return object;
  }

  private Map<String, @Nullable Object> object(Pointer at, int depth) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      Pointer child = at.child(wellFormed(name, at));
      parser.nextToken();
      if (object.containsKey(name)) {
        throw Json.malformed(child, "is given twice");
      }
      object.put(name, value(child, depth));
    }
    return object;
  }

  private List<@Nullable Object> array(Pointer at, int depth) {
    var array = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(at.child(array.size()), depth));
    }
    return array;
  }

  private @Nullable Object value(Pointer at, int depth) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(at, deeper(at, depth));
      case START_ARRAY -> array(at, deeper(at, depth));
      case VALUE_STRING -> wellFormed(parser.getString(), at);
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(at);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw Json.malformed(at, "is not valid JSON");
    };
  }

  private static int deeper(Pointer at, int depth) {
    if (depth == Json.MOST_DEPTH) {
      throw Json.malformed(at, "is nested deeper than " + Json.MOST_DEPTH + " levels");
    }
    return depth + 1;
  }

  /** An enormous exponent is short to write, and very long to work with. */
  private BigDecimal decimal(Pointer at) {
    try {
      BigDecimal decimal = parser.getDecimalValue();
      if (Math.abs((long) decimal.scale()) <= Json.GREATEST_EXPONENT) {
        return decimal;
      }
    } catch (NumberFormatException e) {
      // Beyond what even a BigDecimal can hold.
    }
    throw Json.malformed(at, "has an exponent beyond " + Json.GREATEST_EXPONENT);
  }

  /** A lone surrogate has no UTF-8 form: stores and queues would silently change it. */
  private static String wellFormed(String text, Pointer at) throws InvalidJobException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.isBmpCodePoint(text.codePointAt(i))) {
          throw Json.malformed(at, "has half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }
}
