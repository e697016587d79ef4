package io.github.serverlessscheduler.sdk.codec;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** One writing of a plain tree; what is no part of one is written as the text it stands for. */
final class JsonWriter {

  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  static String write(Map<String, ?> tree) {
    var text = new StringWriter(512);
    try (JsonGenerator generator = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new JsonWriter(generator).object(tree, Pointer.ROOT, 1);
    }
    return text.toString();
  }

  private void object(Map<?, ?> object, Pointer at, int depth) {
    generator.writeStartObject();
    object.forEach(
        (name, value) -> {
          generator.writeName(name.toString());
          value(value, at.child(name.toString()), depth + 1);
        });
    generator.writeEndObject();
  }

  private void array(List<?> array, Pointer at, int depth) {
    generator.writeStartArray();
    for (int i = 0; i < array.size(); i++) {
      value(array.get(i), at.child(i), depth + 1);
    }
    generator.writeEndArray();
  }

  private void value(@Nullable Object value, Pointer at, int depth) {
    if (depth > Json.MOST_DEPTH + 1) {
      throw Json.malformed(at, "is nested deeper than " + Json.MOST_DEPTH + " levels");
    }
    if (value instanceof Map<?, ?> object) {
      object(object, at, depth);
    } else if (value instanceof List<?> array) {
      array(array, at, depth);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }

  private void number(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      generator.writeNumber(number.longValue());
    } else if (number instanceof BigInteger integer) {
      generator.writeNumber(integer);
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else {
      // NaN and the infinities have no JSON form: the generator writes them as text.
      generator.writeNumber(number.doubleValue());
    }
  }
}
