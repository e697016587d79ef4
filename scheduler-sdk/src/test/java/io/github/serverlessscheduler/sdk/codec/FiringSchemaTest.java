package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published schema of firings: what is written fits it, and what fits it is read; {@code
 * -Dcodec.seed=…} repeats a run.
 */
class FiringSchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(FiringCodec.schema());

  private static final FiringCodec CODEC = new FiringCodec();
  private static final int ROUNDS = Integer.getInteger("codec.rounds", 2_000);

  private final long seed = Long.getLong("codec.seed", System.nanoTime());
  private final Random random = new Random(seed);

  static Stream<String> goldenFirings() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("firing-"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("goldenFirings")
  void goldenFiring_isValid(String file) throws IOException {
    assertThat(faults(GoldenDocumentsTest.golden(file))).isEmpty();
  }

  @Test
  void exampleInTheGuide_isValidAndHasEveryField() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide/consumers.md"));
    int start = guide.indexOf("```json\n") + "```json\n".length();
    String example = guide.substring(start, guide.indexOf("```", start));

    assertThat(faults(example)).isEmpty();
    assertThat(Json.read(example, Pointer.ROOT, Json.MOST_BYTES).keySet())
        .isEqualTo(properties().keySet())
        .isEqualTo(
            Json.read(CODEC.encode(FiringCodecTest.full()), Pointer.ROOT, Json.MOST_BYTES)
                .keySet());
  }

  @Test
  void firingOfAnyJob_isValidHoweverItIsSent() {
    var firings = new RandomFirings(random);
    for (int i = 0; i < ROUNDS; i++) {
      FiringMessage firing = firings.next();
      String document = CODEC.encode(firing);
      assertThat(faults(document)).as("codec.seed=%d: %s", seed, document).isEmpty();

      Snapshot job = firing.snapshot();
      if (job != null) {
        String filledIn =
            CODEC
                .encodeTemplate(
                    firing.occurrence().job(), firing.jobType(), firing.jobVersion(), job, "<due>")
                .replace("<due>", "2027-01-31T09:00:00Z");
        assertThat(faults(filledIn)).as("codec.seed=%d: %s", seed, filledIn).isEmpty();
        assertThat(CODEC.decode(filledIn).snapshot()).isEqualTo(job);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "job_id         | 7",
        "job_id         | '1'",
        "job_id         | '01890a5d-ac96-774b-bcce-b302099a805g'",
        "job_id         | null",
        "user_id        | ''",
        "user_id        | 17",
        "user_id        | 'a\\nb'",
        "user_email     | 'nobody'",
        "user_email     | '@example.org'",
        "user_email     | 'a\\u0085@example.org'",
        "user_email     | ['anna@example.org']",
        "job_type       | ''",
        "job_type       | 'Report'",
        "job_type       | 'a\\nb'",
        "job_type       | '9to5'",
        "job_version    | 0",
        "job_version    | '7'",
        "job_version    | 7.5",
        "job_version    | 9223372036854775808",
        "occurrence_id  | 'later'",
        "occurrence_id  | '2027-01-31'",
        "occurrence_id  | '2027-02-30T09:00:00Z'",
        "occurrence_id  | 'manual:'",
        "occurrence_id  | 'manual:a b'",
        "occurrence_id  | 1",
        "scheduled_at   | 'manual:a'",
        "scheduled_at   | '2027-01-31T09:00:00'",
        "scheduled_at   | 1801386000",
        "payload        | []",
        "payload        | 'text'",
        "payload_version | 0",
        "payload_version | null",
        "payload_version | 2147483648",
        "overlap        | 'no'",
        "overlap        | 'SKIP'",
        "retry          | 3",
        "retry          | {'max_attempts':0}",
        "retry          | {'max_attempts':101}",
        "retry          | {'backoff_seconds':0}",
        "retry          | {'backoff_seconds':86401}",
        "retry          | {'backoff_seconds':1.5}",
        "max_lateness_seconds | 0",
        "max_lateness_seconds | 'PT1H'",
      })
  void wrongValue_isRefusedByBoth(String field, String value) {
    assertReadAndValid(with(field, value), false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job_id",
        "user_id",
        "job_type",
        "job_version",
        "occurrence_id",
        "scheduled_at",
        "payload_version"
      })
  void missingField_isRefusedByBoth(String field) {
    assertReadAndValid(with(field, null), false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user_email", "payload", "overlap", "retry", "max_lateness_seconds", "unheard_of"})
  void fieldThatIsOptional_mayBeAbsent(String field) {
    assertReadAndValid(with(field, null), true, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "job_version    | 9223372036854775807",
        "job_version    | 7.0",
        "user_id        | ' '",
        "user_email     | 'a@'",
        "occurrence_id  | 'manual:2027-01-31T09:00:00Z'",
        "scheduled_at   | '2027-01-31T09:00:00.000000001Z'",
        "payload        | {}",
        "retry          | {}",
        "trace          | [{'a':null}]",
        "retry          | {'max_attempts':1,'jitter':'full'}",
      })
  void valueThatMayBe_isAcceptedByBoth(String field, String value) {
    assertReadAndValid(with(field, value), true, true);
  }

  /** The decoder forgives what is never written; a consumer need not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "user_email     | null",
        "payload        | null",
        "max_lateness_seconds | null",
        "job_id         | '01890A5D-AC96-774B-BCCE-B302099A8057'",
        "occurrence_id  | '2027-01-31T10:00:00+01:00'",
        "scheduled_at   | '2027-01-31T10:00:00+01:00'",
      })
  void formThatIsNeverWritten_isReadAndNotValid(String field, String value) {
    assertReadAndValid(with(field, value), true, false);
  }

  @Test
  void whatIsValid_isRead() {
    var firings = new RandomFirings(random);
    int valid = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Map<String, @Nullable Object> document =
          Json.read(CODEC.encode(firings.next()), Pointer.ROOT, Json.MOST_OWN_BYTES);
      mutate(document);
      String json = Json.write(document);
      if (faults(json).isEmpty()) {
        valid++;
        assertThat(isRead(json)).as("codec.seed=%d: %s", seed, json).isTrue();
      }
    }
    assertThat(valid).as("codec.seed=%d", seed).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  /** Drops a field, or gives one the value of another, or one of those that are often wrong. */
  private void mutate(Map<String, @Nullable Object> document) {
    List<String> names = new ArrayList<>(new TreeSet<>(document.keySet()));
    String one = names.get(random.nextInt(names.size()));
    switch (random.nextInt(3)) {
      case 0 -> document.remove(one);
      case 1 -> document.put(one, document.get(names.get(random.nextInt(names.size()))));
      default ->
          document.put(
              one,
              List.of("", "manual:", "manual:x", "2027-01-31T24:00:00Z", 0, 1, -1L, true, Map.of())
                  .get(random.nextInt(9)));
    }
  }

  private static void assertReadAndValid(String json, boolean read, boolean valid) {
    assertThat(isRead(json)).as("decoder on %s", json).isEqualTo(read);
    assertThat(faults(json)).as("schema on %s", json).matches(f -> f.isEmpty() == valid);
  }

  /** The full firing, with one field's value replaced, or dropped. */
  private static String with(String field, @Nullable String value) {
    Map<String, @Nullable Object> document =
        Json.read(CODEC.encode(FiringCodecTest.full()), Pointer.ROOT, Json.MOST_OWN_BYTES);
    if (value == null) {
      document.remove(field);
    } else {
      String wrapped = "{\"v\":" + value.replace('\'', '"') + "}";
      document.put(field, Json.read(wrapped, Pointer.ROOT, Json.MOST_OWN_BYTES).get("v"));
    }
    return Json.write(document);
  }

  private static Map<?, ?> properties() {
    Object properties =
        Json.read(FiringCodec.schema(), Pointer.ROOT, Json.MOST_BYTES).get("properties");
    return (Map<?, ?>) Objects.requireNonNull(properties);
  }

  private static boolean isRead(String json) {
    try {
      CODEC.decode(json);
      return true;
    } catch (SchedulerException e) {
      return false;
    }
  }

  private static List<?> faults(String json) {
    return SCHEMA.validate(
        json,
        InputFormat.JSON,
        execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true)));
  }
}
