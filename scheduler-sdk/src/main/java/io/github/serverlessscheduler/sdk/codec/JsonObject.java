package io.github.serverlessscheduler.sdk.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any JSON object, as its plain tree: what a wire record says of a payload. */
record JsonObject(Map<String, Object> fields) {

  static final Shape SHAPE =
      new Shape() {
        @Override
        public @Nullable Object read(Object node, Pointer at, Violations out) {
          JsonObject object = of(node);
          if (object == null) {
            out.add(at, "must be an object");
          }
          return object;
        }

        @Override
        public Object write(Object value) {
          return ((JsonObject) value).fields();
        }
      };

  /** The object that this node of a plain tree is, if it is one. */
  @SuppressWarnings("unchecked") // The keys of a plain tree are strings.
  static @Nullable JsonObject of(@Nullable Object node) {
    return node instanceof Map<?, ?> fields ? new JsonObject((Map<String, Object>) fields) : null;
  }
}
