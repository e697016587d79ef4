package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Retry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Firings of any job there can be. */
final class RandomFirings {

  private static final long YEAR_2200 = 7_258_118_400L;

  private final Random random;

  RandomFirings(Random random) {
    this.random = random;
  }

  FiringMessage next() {
    var key = new JobKey(text(1, 60), JobId.generate(second(), random));
    Instant due = second();
    boolean asked = random.nextBoolean();
    return new FiringMessage(
        asked ? Occurrence.manual(key, runKey()) : Occurrence.scheduled(key, due),
        "t" + "a_9".repeat(random.nextInt(22)),
        1 + random.nextLong(Long.MAX_VALUE),
        asked ? due.plusNanos(random.nextInt(1_000_000_000)) : due,
        random.nextInt(10) == 0 ? null : snapshot());
  }

  private Snapshot snapshot() {
    return new Snapshot(
        random.nextBoolean() ? null : text(1, 40).replace('@', 'a') + "@" + text(0, 40),
        Json.write(object(3)),
        1 + random.nextInt(Integer.MAX_VALUE),
        Retry.of(1 + random.nextInt(100), Duration.ofSeconds(1 + random.nextInt(86_400))),
        random.nextBoolean() ? Overlap.ALLOW : Overlap.SKIP,
        random.nextBoolean() ? null : Duration.ofSeconds(1 + random.nextInt(1_000_000)));
  }

  private Instant second() {
    return Instant.ofEpochSecond(random.nextLong(YEAR_2200));
  }

  private String runKey() {
    return random
        .ints(1 + random.nextInt(128), '!', '~' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** At most two UTF-16 units a character, and no control character. */
  private String text(int least, int most) {
    var text = new StringBuilder();
    for (int left = least + random.nextInt(most); left > 0; left--) {
      int point = ' ' + random.nextInt(random.nextBoolean() ? 0x5F : 0x10_0000);
      boolean isText = Character.isDefined(point) && !Character.isISOControl(point);
      text.appendCodePoint(isText && (point < 0xD800 || point > 0xDFFF) ? point : 'x');
    }
    return text.toString();
  }

  private Map<String, @Nullable Object> object(int depth) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int left = random.nextInt(4); left > 0; left--) {
      object.put(text(0, 10), value(depth));
    }
    return object;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(20));
      case 4 -> text(0, 20);
      case 5 -> object(depth - 1);
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
          list.add(value(depth - 1));
        }
        yield list;
      }
    };
  }
}
