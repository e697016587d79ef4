package io.github.serverlessscheduler.sdk.codec;

import static io.github.serverlessscheduler.sdk.codec.Specs.CODEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random damage to valid documents; {@code -Dcodec.seed=…} repeats a run, -Dcodec.rounds=…
 * lengthens it.
 */
class CodecFuzzTest {

  private static final int ROUNDS = Integer.getInteger("codec.rounds", 4_000);

  /** What damage is done with. */
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "1.5",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\uDC00",
          "[]",
          "{}",
          "[[[]]]",
          "{\"a\":{}}",
          ",",
          ":",
          "\"",
          "{",
          "}",
          "[",
          "]",
          "\\",
          "\u0000",
          "\u2028",
          "2027-01-31T09:00:00Z",
          "rate(1 day)",
          "cron(",
          "Europe/Warsaw",
          "PT1H",
          "\"job_type\":",
          "\"payload\":{",
          "\"end\":",
          "-",
          "E");

  private final long seed = Long.getLong("codec.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void damagedSpec_isRefusedOrReadAndNothingElse() {
    List<String> documents =
        List.of(CODEC.encodeSpec(Specs.full()), CODEC.encodeSpec(Specs.minimal()));
    for (int i = 0; i < ROUNDS; i++) {
      String damaged = damage(documents.get(i % 2));
      try {
        JobSpec<?> spec = CODEC.decodeSpec(damaged);
        assertThat(CODEC.decodeSpec(CODEC.encodeSpec(spec))).as(hint(damaged)).isEqualTo(spec);
      } catch (InvalidJobException e) {
        assertThat(e.violations()).as(hint(damaged)).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(hint(damaged), e);
      }
    }
  }

  @Test
  void damagedStoredJob_isReadOrQuarantined() {
    JobDocument document = CODEC.encode(Jobs.full(), null);
    for (int i = 0; i < ROUNDS; i++) {
      String damaged = damage(document.json());
      try {
        CODEC.decode(
            new JobDocument(document.key(), document.version(), null, damaged, document.sync()));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(hint(damaged), e);
      }
    }
  }

  @Test
  void damagedFiring_isRefusedOrRead() {
    var codec = new FiringCodec();
    String document = codec.encode(FiringCodecTest.full());
    for (int i = 0; i < ROUNDS; i++) {
      String damaged = damage(document);
      try {
        var firing = codec.decode(damaged);
        assertThat(codec.decode(codec.encode(firing))).as(hint(damaged)).isEqualTo(firing);
      } catch (SchedulerException e) {
        assertThat(e).as(hint(damaged)).hasMessageStartingWith("no firing: ");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(hint(damaged), e);
      }
    }
  }

  private String damage(String document) {
    var damaged = new StringBuilder(document);
    for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
      int from = valueStart(damaged);
      int to = Math.min(damaged.length(), from + random.nextInt(12));
      damaged.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
    }
    return damaged.toString();
  }

  /** Half the time where a value starts, so that much of the damage is still JSON. */
  private int valueStart(StringBuilder document) {
    int anywhere = random.nextInt(document.length() + 1);
    int colon = document.indexOf(":", anywhere);
    return random.nextBoolean() && colon >= 0 ? colon + 1 : anywhere;
  }

  private String hint(String damaged) {
    return "codec.seed=" + seed + ": " + damaged;
  }
}
