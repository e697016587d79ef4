package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.registry.WireName;
import jakarta.validation.Valid;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The making of one record's shape, and of the shapes of what it contains. */
final class Shapes {

  private static final Map<Class<?>, Shape> SCALARS = scalars();

  private final String what;
  private final boolean strict;
  private final Map<Class<?>, LateShape> records = new HashMap<>();

  private Shapes(String what, boolean strict) {
    this.what = what;
    this.strict = strict;
  }

  /**
   * The shape of a type's payloads, which knows no fields but its own.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} naming the type and the component
   *     that has no JSON form
   */
  static RecordShape ofPayload(JobType<?> type) {
    return new Shapes("job type " + type.name(), true).make(type.payloadClass());
  }

  /** The shape of a wire record that clients write, which knows no fields but its own. */
  static RecordShape strict(Class<? extends Record> wire) {
    return new Shapes("wire", true).make(wire);
  }

  /** The shape of a wire record that the SDK writes: what a later version added is ignored. */
  static RecordShape tolerant(Class<? extends Record> wire) {
    return new Shapes("wire", false).make(wire);
  }

  private Shape record(Class<?> type) {
    LateShape known = records.get(type);
    return known == null ? make(type) : known;
  }

  private RecordShape make(Class<?> type) {
    var late = new LateShape();
    records.put(type, late);
    var components = new LinkedHashMap<String, RecordShape.Component>();
    for (RecordComponent component : type.getRecordComponents()) {
      RecordShape.Component made = component(type, component);
      if (components.put(made.name(), made) != null) {
        throw unusable(type, "two components are both called " + made.name() + " on the wire");
      }
    }
    var shape = new RecordShape(constructor(type), List.copyOf(components.values()), strict);
    late.become(shape);
    return shape;
  }

  private RecordShape.Component component(Class<?> record, RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return new RecordShape.Component(
        WireName.of(component.getName()),
        component.getAccessor(),
        shape(type, type, record, component.getName()),
        isNullable(type));
  }

  /**
   * @param type the type to be shaped: the component's own, or that of its elements
   * @param outer the type it is an argument of, or itself; where it may be marked {@code @Valid}
   */
  private Shape shape(AnnotatedType type, AnnotatedType outer, Class<?> record, String component) {
    Class<?> raw = raw(type);
    Shape scalar = SCALARS.get(raw);
    if (scalar != null) {
      return scalar;
    }
    if (raw.isEnum()) {
      return EnumShape.of(raw);
    }
    if (raw.isRecord() && !(type instanceof AnnotatedParameterizedType)) {
      requireCascade(raw, type, outer, record, component);
      return record(raw);
    }
    return container(raw, type, record, component);
  }

  private Shape container(Class<?> raw, AnnotatedType type, Class<?> record, String component) {
    if (type instanceof AnnotatedParameterizedType generic) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      AnnotatedType last = arguments[arguments.length - 1];
      boolean isList = raw == List.class || raw == Set.class;
      if (isList || (raw == Map.class && raw(arguments[0]) == String.class)) {
        if (isNullable(last)) {
          throw unusable(record, component + ": elements cannot be @Nullable");
        }
        Shape element = shape(last, type, record, component);
        return isList ? new ListShape(element, raw == Set.class) : new MapShape(element);
      }
    }
    throw unusable(
        record,
        "%s is of type %s, which has no JSON form here: use a string, boolean, int, long, double,"
                .formatted(component, type.getType().getTypeName())
            + " BigInteger, BigDecimal, enum, java.time type, UUID, URI, List, Set, Map from"
            + " String, or a record of these");
  }

  /** Bean Validation looks into a nested record only where told to; the schema always does. */
  private void requireCascade(
      Class<?> nested, AnnotatedType type, AnnotatedType outer, Class<?> record, String component) {
    if (!isValid(type) && !isValid(outer) && Constraints.constrain(nested)) {
      throw unusable(
          record, component + ": " + nested.getSimpleName() + " has constraints; mark it @Valid");
    }
  }

  private Constructor<?> constructor(Class<?> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      if (constructor.canAccess(null)) {
        return constructor;
      }
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    }
    throw unusable(type, "the record and its constructor must be public, in an exported package");
  }

  private SchedulerException unusable(Class<?> record, String why) {
    return new SchedulerException(
        ErrorCode.INVALID_PLUGIN, what + ": " + record.getName() + ": " + why);
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static boolean isValid(AnnotatedType type) {
    return type.isAnnotationPresent(Valid.class);
  }

  private static Class<?> raw(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType generic
        && generic.getType() instanceof java.lang.reflect.ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return type.getType() instanceof Class<?> plain ? plain : Object.class;
  }

  private static Map<Class<?>, Shape> scalars() {
    var all = new HashMap<Class<?>, Shape>(TextShape.OF);
    all.putAll(NumberShape.OF);
    all.put(boolean.class, Shapes::readBoolean);
    all.put(Boolean.class, Shapes::readBoolean);
    all.put(JsonObject.class, JsonObject.SHAPE);
    return Map.copyOf(all);
  }

  private static @Nullable Object readBoolean(Object node, Pointer at, Violations out) {
    if (!(node instanceof Boolean)) {
      out.add(at, "must be true or false");
      return null;
    }
    return node;
  }
}
