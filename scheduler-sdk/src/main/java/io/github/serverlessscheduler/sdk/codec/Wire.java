package io.github.serverlessscheduler.sdk.codec;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one of our own wire records is read and written; their constructors refuse nothing. */
final class Wire<W extends Record> {

  private final Class<W> type;
  private final RecordShape shape;

  private Wire(Class<W> type, RecordShape shape) {
    this.type = type;
    this.shape = shape;
  }

  /** Of what clients write: knows no fields but its own. */
  static <W extends Record> Wire<W> strict(Class<W> type) {
    return new Wire<>(type, Shapes.strict(type));
  }

  /** Of what the SDK writes: what a later version added is ignored. */
  static <W extends Record> Wire<W> tolerant(Class<W> type) {
    return new Wire<>(type, Shapes.tolerant(type));
  }

  @Nullable Object read(Map<String, Object> document, Violations out) {
    return shape.read(document, Pointer.ROOT, out);
  }

  W bind(@Nullable Object read) {
    Object parts = Objects.requireNonNull(read, "read without a violation");
    return type.cast(Objects.requireNonNull(shape.bind(parts, Pointer.ROOT, new Violations())));
  }

  Map<String, Object> write(W wire) {
    return shape.write(wire);
  }
}
