package io.github.serverlessscheduler.sdk.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code List} or, if no element may repeat, a {@code Set}; bound to an unmodifiable one. */
record ListShape(Shape element, boolean isSet) implements Shape {

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    if (!(node instanceof List<?> nodes)) {
      out.add(at, "must be an array");
      return null;
    }
    var read = new ArrayList<@Nullable Object>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      read.add(readElement(nodes.get(i), at.child(i), out));
    }
    if (isSet && new LinkedHashSet<>(nodes).size() < nodes.size()) {
      out.add(at, "must not repeat an element");
    }
    return read;
  }

  private @Nullable Object readElement(@Nullable Object node, Pointer at, Violations out) {
    if (node == null) {
      out.add(at, "must not be null");
      return null;
    }
    return element.read(node, at, out);
  }

  @Override
  public Object bind(Object read, Pointer at, Violations out) {
    var values = new ArrayList<@Nullable Object>();
    for (Object part : (List<?>) read) {
      values.add(element.bind(part, at.child(values.size()), out));
    }
    return isSet
        ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
        : Collections.unmodifiableList(values);
  }

  /** Sets have no order of their own: they are written in the order of their elements' texts. */
  @Override
  public Object write(Object value) {
    var values = new ArrayList<@Nullable Object>((Collection<?>) value);
    if (isSet) {
      values.sort(Comparator.comparing(String::valueOf));
    }
    values.replaceAll(one -> one == null ? null : element.write(one));
    return values;
  }
}
