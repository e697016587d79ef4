package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payload with a component of every kind; all that may be left out are in {@link Extras}. */
public record Report(
    @NotBlank @Size(max = 40) String team,
    @Nullable @Size(max = 5) List<@Email String> copyTo,
    @Min(1) @Max(10) int maxURLs,
    boolean dryRun,
    DayOfWeek weekDay,
    @Nullable Set<@Pattern(regexp = "[a-z]+") String> tags,
    @Nullable @Valid Filter filter,
    @Nullable Map<String, @Valid Filter> named,
    @Nullable @Valid Extras extras) {

  public static final JobType<Report> TYPE =
      JobType.of("report", Report.class).withAliases("old_report");

  /** A nested record that contains itself. */
  public record Filter(@NotBlank String field, @Nullable List<@Valid Filter> anyOf) {}

  /** Every scalar there is. */
  public record Extras(
      @Nullable Boolean flag,
      @Nullable Integer count,
      @Nullable @Positive Long size,
      @Nullable Double ratio,
      @Nullable BigDecimal price,
      @Nullable BigInteger huge,
      @Nullable Instant instant,
      @Nullable OffsetDateTime offset,
      @Nullable LocalDateTime local,
      @Nullable LocalDate date,
      @Nullable LocalTime time,
      @Nullable Duration duration,
      @Nullable Period period,
      @Nullable ZoneId zone,
      @Nullable UUID uuid,
      @Nullable URI uri) {}

  /** What is required, and nothing else. */
  public static Report minimal() {
    return new Report("sales", null, 3, false, DayOfWeek.MONDAY, null, null, null, null);
  }

  /** Everything there is. */
  public static Report full() {
    var leaf = new Filter("b/c~d", null);
    return new Report(
        "sales \u0105 \uD83D\uDE00 \"<&>\"",
        List.of("anna@example.org", "jan@example.org"),
        10,
        true,
        DayOfWeek.FRIDAY,
        Set.of("eu", "daily", "money"),
        new Filter("a", List.of(leaf, new Filter("e", List.of()))),
        Map.of("second", leaf, "first", leaf),
        new Extras(
            true,
            -7,
            1L << 62,
            0.1,
            new BigDecimal("12.50"),
            new BigInteger("123456789012345678901234567890"),
            Instant.parse("2027-01-31T09:00:00.123Z"),
            OffsetDateTime.parse("2027-01-31T09:00:00+01:00"),
            LocalDateTime.parse("2027-01-31T09:00:00"),
            LocalDate.parse("2027-01-31"),
            LocalTime.parse("09:00"),
            Duration.ofMinutes(90),
            Period.ofMonths(1),
            ZoneId.of("Europe/Warsaw"),
            UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
            URI.create("https://example.org/a?b=c")));
  }
}
