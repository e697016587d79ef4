package io.github.serverlessscheduler.sdk.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a longer list, and where the rest begins.
 *
 * @param items in the list's order; may be empty although more follow
 * @param next the cursor to ask for the rest with: opaque, good for the same query only; {@code
 *     null} at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /** The cursor to ask for the rest with, if there is a rest. */
  public Optional<String> cursor() {
    return Optional.ofNullable(next);
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), next);
  }
}
