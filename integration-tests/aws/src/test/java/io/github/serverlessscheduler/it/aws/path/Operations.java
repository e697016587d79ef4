package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.it.aws.path.Operation.Kind;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Operations at random, and a handler that fails at random; both from a seed.
 *
 * <p>They keep to what both backends can honour to the letter: schedules, retries and the times of
 * requests are of whole minutes, windows are fixed, and a job that may not overlap itself has one
 * attempt, so that no two of its occurrences compete.
 */
final class Operations {

  private static final List<Owner> OWNERS =
      List.of(Owner.of("ann"), Owner.of("ben", "ben@example.org"), Owner.of("cleo"));
  private static final List<Kind> KINDS =
      List.of(
          Kind.UPDATE,
          Kind.UPDATE,
          Kind.UPDATE,
          Kind.UPDATE_STALE_VERSION,
          Kind.PAUSE,
          Kind.RESUME,
          Kind.RESUME,
          Kind.DELETE,
          Kind.DELETE,
          Kind.DELETE,
          Kind.RUN_NOW,
          Kind.RUN_NOW,
          Kind.REDRIVE,
          Kind.REDRIVE,
          Kind.TRESPASS,
          Kind.CREATE,
          Kind.CREATE_WITH_KEY,
          Kind.CREATE_IF_ABSENT);
  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  private final Random random;

  Operations(long seed) {
    this.random = new Random(seed);
  }

  /** The next one, asked for at this time. */
  Operation next(Instant now) {
    return new Operation(
        KINDS.get(random.nextInt(KINDS.size())),
        OWNERS.get(random.nextInt(OWNERS.size())),
        random.nextInt(1000),
        key(),
        spec(now));
  }

  /** How long until the next one; most come in bursts. */
  Duration pause() {
    return Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(10) : 0);
  }

  /** A handler that fails by the occurrence and the attempt alone, wherever it runs. */
  static JobHandler<Note> handler(long seed) {
    return firing -> fail(seed, firing);
  }

  private static void fail(long seed, Firing<Note> firing) {
    var luck =
        new Random(
            Objects.hash(seed, firing.jobId(), firing.occurrenceId(), firing.attempt()) * 31L);
    switch (luck.nextInt(12)) {
      case 0, 1, 2 -> throw new IllegalStateException("no luck with " + firing.payload().text());
      case 3 -> throw new NonRetryableException("never");
      default -> {}
    }
  }

  /** Most are fine; a few are of a form that is refused, or too long for a reason. */
  private String key() {
    return switch (random.nextInt(30)) {
      case 0 -> "not ascii: ł";
      case 1 -> "x".repeat(300);
      default -> "key-" + random.nextInt(20);
    };
  }

  private JobSpec<Note> spec(Instant now) {
    boolean exclusive = random.nextInt(4) == 0;
    String text = random.nextInt(40) == 0 ? "half a pair: \ud800" : "note " + random.nextInt(6);
    return JobSpec.builder(new Note(text), schedule(now))
        .overlap(exclusive ? Overlap.SKIP : Overlap.ALLOW)
        .retry(
            Retry.of(
                exclusive ? 1 : 1 + random.nextInt(4), Duration.ofMinutes(1 + random.nextInt(9))))
        .maxLateness(random.nextInt(4) == 0 ? Duration.ofMinutes(1 + random.nextInt(90)) : null)
        .labels(random.nextBoolean() ? Map.of("team", "a<b") : Map.of())
        .build();
  }

  private Schedule schedule(Instant now) {
    Schedule schedule =
        switch (random.nextInt(7)) {
          case 0 -> Schedule.at(now.plus(Duration.ofMinutes(random.nextInt(90) - 3)));
          case 1 ->
              Schedule.cron(
                  "%d/%d * ? * * *".formatted(random.nextInt(9), 15 + random.nextInt(15)), WARSAW);
          case 2 -> Schedule.cron("%d 0-4 ? * SAT,SUN *".formatted(random.nextInt(60)), WARSAW);
          case 3 -> Schedule.cron("%d * * * ? *".formatted(random.nextInt(60)), ZoneOffset.UTC);
          default -> Schedule.rate(Duration.ofMinutes(10 + random.nextInt(50)));
        };
    Schedule from =
        random.nextInt(5) == 0
            ? schedule.withStart(now.plus(Duration.ofMinutes(random.nextInt(60) - 10)))
            : schedule;
    return random.nextInt(4) == 0
        ? from.withEnd(now.plus(Duration.ofMinutes(70 + random.nextInt(200))))
        : from;
  }
}
