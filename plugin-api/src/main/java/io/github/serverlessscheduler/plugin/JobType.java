package io.github.serverlessscheduler.plugin;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A job type: the string that stands in {@code job_type} on every wire, and the payload record it
 * stands for.
 *
 * <p>Immutable and thread-safe. Two job types are equal when their name and payload class are.
 *
 * @param <P> the payload: a public record, validated by its Jakarta constraints; a component is
 *     required unless it is {@code @Nullable}
 */
public final class JobType<P extends Record> {

  /**
   * Lower case, as on the wire; at most 64 characters so that it fits names and message attributes
   * everywhere.
   */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private static final Pattern IDENTIFIER =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private final String name;
  private final Class<P> payloadClass;
  private final String enumName;
  private final Set<String> aliases;
  private final List<PayloadUpcaster> upcasters;
  private final int maximumConcurrency;

  private JobType(
      String name,
      Class<P> payloadClass,
      String enumName,
      Set<String> aliases,
      List<PayloadUpcaster> upcasters,
      int maximumConcurrency) {
    this.name = name;
    this.payloadClass = payloadClass;
    this.enumName = enumName;
    this.aliases = aliases;
    this.upcasters = upcasters;
    this.maximumConcurrency = maximumConcurrency;
  }

  /**
   * A job type whose enum name is {@code name} in upper case.
   *
   * @param name lower-case letters, digits and underscores, a letter first, at most 64 characters
   * @param payloadClass a public record
   * @throws IllegalArgumentException if either is not as said
   */
  public static <P extends Record> JobType<P> of(String name, Class<P> payloadClass) {
    requireName(name);
    if (!payloadClass.isRecord() || !Modifier.isPublic(payloadClass.getModifiers())) {
      throw new IllegalArgumentException(
          "job type " + name + ": " + payloadClass.getName() + " is not a public record");
    }
    return new JobType<>(name, payloadClass, name.toUpperCase(Locale.ROOT), Set.of(), List.of(), 0);
  }

  /**
   * The same type under another name in {@link PluginMapping#enumMapping()}.
   *
   * @throws IllegalArgumentException if it is not a Java identifier
   */
  public JobType<P> withEnumName(String newEnumName) {
    if (!IDENTIFIER.matcher(newEnumName).matches()) {
      throw new IllegalArgumentException(
          "job type " + name + ": enum name " + newEnumName + " is not an identifier");
    }
    return new JobType<>(name, payloadClass, newEnumName, aliases, upcasters, maximumConcurrency);
  }

  /** The same type, also read under these former names; written under its own. */
  public JobType<P> withAliases(String... formerNames) {
    var all = new LinkedHashSet<String>();
    for (String former : formerNames) {
      requireName(former);
      if (former.equals(name) || !all.add(former)) {
        throw new IllegalArgumentException(
            "job type " + name + ": alias " + former + " is given twice");
      }
    }
    return new JobType<>(
        name, payloadClass, enumName, Set.copyOf(all), upcasters, maximumConcurrency);
  }

  /**
   * The same type at payload version {@code 1 + upcasters.length}.
   *
   * @param fromOneOn the first lifts version 1 to 2, the second 2 to 3, and so on
   */
  public JobType<P> withUpcasters(PayloadUpcaster... fromOneOn) {
    return new JobType<>(
        name, payloadClass, enumName, aliases, List.of(fromOneOn), maximumConcurrency);
  }

  /**
   * The same type, of which at most {@code limit} attempts run at the same time per runtime.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public JobType<P> withMaximumConcurrency(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "job type " + name + ": maximum concurrency " + limit + " is below 1");
    }
    return new JobType<>(name, payloadClass, enumName, aliases, upcasters, limit);
  }

  /** What {@code job_type} says on every wire. */
  public String name() {
    return name;
  }

  /** The record that payloads of this type are bound to. */
  public Class<P> payloadClass() {
    return payloadClass;
  }

  /** The key of this type in {@link PluginMapping#enumMapping()}. */
  public String enumName() {
    return enumName;
  }

  /** Former names under which stored jobs and firings are still read. */
  public Set<String> aliases() {
    return aliases;
  }

  /** The steps that lift an old payload to this version, the first from version 1. */
  public List<PayloadUpcaster> upcasters() {
    return upcasters;
  }

  /** The version that payloads of this type are written in; 1 until there are upcasters. */
  public int payloadVersion() {
    return 1 + upcasters.size();
  }

  /** The most attempts of this type that run at the same time per runtime, if it has a limit. */
  public OptionalInt maximumConcurrency() {
    return maximumConcurrency == 0 ? OptionalInt.empty() : OptionalInt.of(maximumConcurrency);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JobType<?> that
        && name.equals(that.name)
        && payloadClass.equals(that.payloadClass);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {name, payloadClass});
  }

  @Override
  public String toString() {
    return name;
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "job type name '"
              + name
              + "' is not 1-64 lower-case letters, digits and underscores, a letter first");
    }
  }
}
