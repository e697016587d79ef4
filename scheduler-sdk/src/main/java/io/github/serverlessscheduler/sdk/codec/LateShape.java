package io.github.serverlessscheduler.sdk.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for the shape of a record that contains itself, while that is being made. */
final class LateShape implements Shape {

  private @Nullable Shape made;

  void become(Shape shape) {
    made = shape;
  }

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    return made().read(node, at, out);
  }

  @Override
  public @Nullable Object bind(Object read, Pointer at, Violations out) {
    return made().bind(read, at, out);
  }

  @Override
  public Object write(Object value) {
    return made().write(value);
  }

  private Shape made() {
    return Objects.requireNonNull(made);
  }
}
