package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.job.Misfire;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code misfire} of a job document, version 1; {@code max} stands with {@code fire_all}. */
record MisfireV1(String policy, @Nullable Integer max) {

  static MisfireV1 of(Misfire misfire) {
    boolean counted = misfire.policy() == Misfire.Policy.FIRE_ALL;
    return new MisfireV1(misfire.policy().wireName(), counted ? misfire.max() : null);
  }

  static Misfire read(@Nullable MisfireV1 misfire, Pointer at, Violations out) {
    return misfire == null ? Misfire.fireLast() : misfire.read(at, out);
  }

  private Misfire read(Pointer at, Violations out) {
    for (Misfire.Policy known : Misfire.Policy.values()) {
      if (known.wireName().equals(policy)) {
        return out.accept(at.child("max"), Misfire.fireLast(), () -> read(known));
      }
    }
    out.add(
        at.child("policy"),
        Stream.of(Misfire.Policy.values())
            .map(Misfire.Policy::wireName)
            .collect(Collectors.joining(", ", "must be one of ", "")));
    return Misfire.fireLast();
  }

  private Misfire read(Misfire.Policy known) {
    int implied = known == Misfire.Policy.FIRE_LAST ? 1 : 0;
    return new Misfire(known, max == null ? implied : max);
  }
}
