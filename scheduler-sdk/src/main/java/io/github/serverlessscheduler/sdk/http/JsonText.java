package io.github.serverlessscheduler.sdk.http;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON text of one object, written member by member. Not thread-safe. */
final class JsonText {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator generator;

  private JsonText(JsonGenerator generator) {
    this.generator = generator;
  }

  static String object(Consumer<JsonText> members) {
    var text = new StringWriter(512);
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      members.accept(new JsonText(generator));
      generator.writeEndObject();
    }
    return text.toString();
  }

  /** A text; one that is {@code null} is left out. */
  JsonText put(String name, @Nullable String value) {
    if (value != null) {
      generator.writeStringProperty(name, value);
    }
    return this;
  }

  JsonText put(String name, long value) {
    generator.writeNumberProperty(name, value);
    return this;
  }

  JsonText put(String name, boolean value) {
    generator.writeBooleanProperty(name, value);
    return this;
  }

  JsonText strings(String name, Collection<String> values) {
    generator.writeArrayPropertyStart(name);
    values.forEach(generator::writeString);
    generator.writeEndArray();
    return this;
  }

  /** Something that is JSON already; {@code null} is left out. */
  JsonText json(String name, @Nullable String json) {
    if (json != null) {
      generator.writeName(name);
      generator.writeRawValue(json);
    }
    return this;
  }

  /** Several that are JSON already. */
  JsonText json(String name, Collection<String> values) {
    generator.writeArrayPropertyStart(name);
    values.forEach(generator::writeRawValue);
    generator.writeEndArray();
    return this;
  }
}
