package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is read back the same; {@code -Dcodec.seed=…} repeats a run. */
class RandomPayloadTest {

  public record Anything(
      String text,
      int count,
      long size,
      double ratio,
      boolean flag,
      DayOfWeek day,
      BigDecimal price,
      BigInteger huge,
      Instant instant,
      LocalDateTime local,
      Duration duration,
      UUID uuid,
      @Nullable String maybe,
      List<Double> levels,
      Map<String, Long> sizes,
      @Nullable Anything inner) {}

  private static final JobType<Anything> TYPE = JobType.of("anything", Anything.class);
  private static final int ROUNDS = 1_000;

  private final long seed = Long.getLong("codec.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void randomPayload_comesBackEqual() {
    var codec = Specs.codec(TYPE);
    for (int i = 0; i < ROUNDS; i++) {
      Anything payload = anything(random.nextInt(4));
      String json = codec.encodePayload(TYPE, payload);

      assertThat(codec.decodePayload(TYPE, json, 1))
          .as("codec.seed=%d: %s", seed, json)
          .isEqualTo(payload);
    }
  }

  private Anything anything(int depth) {
    return new Anything(
        text(),
        random.nextInt(),
        random.nextLong(),
        finite(),
        random.nextBoolean(),
        DayOfWeek.of(1 + random.nextInt(7)),
        new BigDecimal(new BigInteger(200, random), random.nextInt(300) - 100),
        new BigInteger(300, random).negate(),
        instant(),
        LocalDateTime.ofInstant(instant(), ZoneOffset.UTC),
        Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
        new UUID(random.nextLong(), random.nextLong()),
        random.nextBoolean() ? null : text(),
        several(this::finite),
        sizes(),
        depth == 0 ? null : anything(depth - 1));
  }

  private String text() {
    var text = new StringBuilder();
    for (int left = random.nextInt(20); left > 0; left--) {
      int point = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
    }
    return text.toString();
  }

  /** JSON has one zero. */
  private double finite() {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) && any != 0 ? any : random.nextInt();
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private <T> List<T> several(Supplier<T> one) {
    var list = new ArrayList<T>();
    for (int left = random.nextInt(4); left > 0; left--) {
      list.add(one.get());
    }
    return list;
  }

  private Map<String, Long> sizes() {
    var map = new HashMap<String, Long>();
    several(this::text).forEach(key -> map.put(key, random.nextLong()));
    return map;
  }
}
