package io.github.serverlessscheduler.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The job types one plugin exports, with its two faces: enum name to job type name, and job type
 * name to payload class.
 *
 * <p>Immutable and thread-safe. No enum name, job type name or payload class stands in it twice.
 */
public final class PluginMapping {

  private final List<JobType<?>> types;

  private PluginMapping(List<JobType<?>> types) {
    this.types = types;
  }

  /**
   * The mapping of these types, in this order.
   *
   * @throws IllegalArgumentException if none is given, or two share an enum name, a name or alias,
   *     or a payload class
   */
  public static PluginMapping of(JobType<?>... types) {
    if (types.length == 0) {
      throw new IllegalArgumentException("a plugin mapping needs at least one job type");
    }
    var taken = new HashMap<Object, JobType<?>>();
    for (JobType<?> type : types) {
      claim(taken, "enum name ", type.enumName(), type);
      claim(taken, "job type name ", type.name(), type);
      for (String alias : type.aliases()) {
        claim(taken, "job type name ", alias, type);
      }
      claim(taken, "payload class ", type.payloadClass().getName(), type);
    }
    return new PluginMapping(List.of(types));
  }

  /**
   * The literal form, of which the two halves must agree.
   *
   * @param enumMapping enum name to job type name: {@code DAILY_REPORT} to {@code daily_report}
   * @param classMapping job type name to payload class: {@code daily_report} to {@code
   *     DailyReport.class}
   * @throws IllegalArgumentException if a job type stands in one half alone, or {@link
   *     #of(JobType...)} refuses them
   */
  public static PluginMapping of(
      Map<String, String> enumMapping, Map<String, Class<? extends Record>> classMapping) {
    Set<String> halves = new LinkedHashSet<>(enumMapping.values());
    halves.addAll(classMapping.keySet());
    for (String name : halves) {
      if (!classMapping.containsKey(name)) {
        throw new IllegalArgumentException(
            "job type " + name + " has an enum name but no payload class");
      }
      if (!enumMapping.containsValue(name)) {
        throw new IllegalArgumentException(
            "job type " + name + " has a payload class but no enum name");
      }
    }
    var types = new ArrayList<JobType<?>>();
    enumMapping.forEach(
        (enumName, name) -> {
          Class<? extends Record> payloadClass = classMapping.get(name);
          if (payloadClass != null) {
            types.add(JobType.of(name, payloadClass).withEnumName(enumName));
          }
        });
    return of(types.toArray(new JobType<?>[0]));
  }

  /** The exported types, in the order given. */
  public List<JobType<?>> types() {
    return types;
  }

  /** Enum name to job type name, in the order given; unmodifiable. */
  public Map<String, String> enumMapping() {
    var mapping = new LinkedHashMap<String, String>();
    types.forEach(type -> mapping.put(type.enumName(), type.name()));
    return Collections.unmodifiableMap(mapping);
  }

  /** Job type name to payload class, in the order given; unmodifiable. */
  public Map<String, Class<? extends Record>> classMapping() {
    var mapping = new LinkedHashMap<String, Class<? extends Record>>();
    types.forEach(type -> mapping.put(type.name(), type.payloadClass()));
    return Collections.unmodifiableMap(mapping);
  }

  private static void claim(
      Map<Object, JobType<?>> taken, String what, String value, JobType<?> type) {
    JobType<?> holder = taken.putIfAbsent(what + value, type);
    if (holder != null) {
      throw new IllegalArgumentException(
          what
              + value
              + " is mapped twice: for "
              + describe(holder)
              + " and for "
              + describe(type));
    }
  }

  private static String describe(JobType<?> type) {
    return type.name() + " (" + type.payloadClass().getName() + ")";
  }
}
