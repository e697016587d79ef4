package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.job.Overlap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code overlap} of a job or firing document, version 1; absent it is the default. */
final class OverlapV1 {

  private OverlapV1() {}

  static Overlap read(@Nullable String overlap, Pointer at, Violations out) {
    for (Overlap known : Overlap.values()) {
      if (known.wireName().equals(overlap)) {
        return known;
      }
    }
    if (overlap != null) {
      out.add(
          at,
          Stream.of(Overlap.values())
              .map(Overlap::wireName)
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return Overlap.ALLOW;
  }
}
