package io.github.serverlessscheduler.sdk.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum: a constant is written as its name, as it stands in the code. */
record EnumShape(Map<String, Object> constants) implements Shape {

  static EnumShape of(Class<?> type) {
    var constants = new LinkedHashMap<String, Object>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new EnumShape(constants);
  }

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    Object constant = node instanceof String name ? constants.get(name) : null;
    if (constant == null) {
      out.add(at, "must be one of " + String.join(", ", constants.keySet()));
    }
    return constant;
  }

  @Override
  public Object write(Object value) {
    return ((Enum<?>) value).name();
  }
}
