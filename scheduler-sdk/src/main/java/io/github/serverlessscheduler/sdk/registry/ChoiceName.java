package io.github.serverlessscheduler.sdk.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the records that a sealed interface permits are told apart on every wire: by {@link #FIELD},
 * which holds the record's simple name as a wire name ({@code WebPage} is {@code web_page}).
 */
public final class ChoiceName {

  /** The field that says which record an object is of. */
  public static final String FIELD = "type";

  private ChoiceName() {}

  /** Whether this is a sealed interface. */
  public static boolean isChoice(Class<?> type) {
    return type.isInterface() && type.isSealed();
  }

  /**
   * The records by their names, as declared; those of a permitted sealed interface in its place.
   *
   * @throws IllegalArgumentException saying which permitted class is no record, which two have one
   *     name, or which has a component called as the field is
   */
  public static Map<String, Class<?>> of(Class<?> choice) {
    var records = new ArrayList<Class<?>>();
    collect(choice, records);
    var named = new LinkedHashMap<String, Class<?>>();
    for (Class<?> record : records) {
      Class<?> other = named.putIfAbsent(WireName.of(record.getSimpleName()), record);
      if (other != null && other != record) {
        throw new IllegalArgumentException(
            "%s and %s have one name on the wire".formatted(other.getName(), record.getName()));
      }
    }
    return named;
  }

  private static void collect(Class<?> choice, List<Class<?>> records) {
    for (Class<?> permitted : choice.getPermittedSubclasses()) {
      if (isChoice(permitted)) {
        collect(permitted, records);
      } else {
        requireUsable(permitted);
        records.add(permitted);
      }
    }
  }

  private static void requireUsable(Class<?> permitted) {
    if (!permitted.isRecord() || permitted.getTypeParameters().length > 0) {
      throw new IllegalArgumentException(permitted.getName() + " is not a plain record");
    }
    for (var component : permitted.getRecordComponents()) {
      if (WireName.of(component.getName()).equals(FIELD)) {
        throw new IllegalArgumentException(
            "%s has a component called %s, which says which record it is"
                .formatted(permitted.getName(), FIELD));
      }
    }
  }
}
