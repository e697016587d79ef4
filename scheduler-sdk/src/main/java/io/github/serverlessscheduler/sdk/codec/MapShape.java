package io.github.serverlessscheduler.sdk.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@code Map} from strings, bound to an unmodifiable one; written in the order of its keys. */
record MapShape(Shape value) implements Shape {

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    if (!(node instanceof Map<?, ?> nodes)) {
      out.add(at, "must be an object");
      return null;
    }
    var read = new LinkedHashMap<String, @Nullable Object>();
    nodes.forEach((key, one) -> read.put(text(key), readValue(one, at.child(text(key)), out)));
    return read;
  }

  private @Nullable Object readValue(@Nullable Object node, Pointer at, Violations out) {
    if (node == null) {
      out.add(at, "must not be null");
      return null;
    }
    return value.read(node, at, out);
  }

  @Override
  public Object bind(Object read, Pointer at, Violations out) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    ((Map<?, ?>) read)
        .forEach((key, one) -> values.put(text(key), value.bind(one, at.child(text(key)), out)));
    return Collections.unmodifiableMap(values);
  }

  @Override
  public Object write(Object map) {
    var nodes = new TreeMap<String, @Nullable Object>();
    ((Map<?, ?>) map)
        .forEach((key, one) -> nodes.put(text(key), one == null ? null : value.write(one)));
    return nodes;
  }

  private static String text(@Nullable Object key) {
    return String.valueOf(key);
  }
}
