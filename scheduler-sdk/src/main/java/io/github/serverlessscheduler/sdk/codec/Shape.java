package io.github.serverlessscheduler.sdk.codec;

import org.jspecify.annotations.Nullable;

/**
 * What the JSON of one Java type looks like, and how values of it are read and written.
 *
 * <p>Reading has two steps, so that everything of the wrong shape is found before any constructor
 * runs. Immutable and thread-safe.
 */
interface Shape {

  /**
   * Checks a node, whole and in depth, and converts what can be without a constructor.
   *
   * @param node a node of a plain tree, not {@code null}
   * @return what {@link #bind} takes; {@code null}, and at least one violation, if it does not fit
   */
  @Nullable Object read(Object node, Pointer at, Violations out);

  /**
   * The value of what {@link #read} returned without a violation; {@code null}, and at least one
   * violation, if a constructor refuses.
   */
  default @Nullable Object bind(Object read, Pointer at, Violations out) {
    return read;
  }

  /** The plain tree of a value; leaves may be of any type that is written as its text. */
  default Object write(Object value) {
    return value;
  }
}
