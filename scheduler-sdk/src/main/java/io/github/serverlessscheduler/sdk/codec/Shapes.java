package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.registry.ChoiceName;
import io.github.serverlessscheduler.sdk.registry.WireName;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.Valid;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The making of one record's shape, and of the shapes of what it contains. */
final class Shapes {

  private static final Map<Class<?>, Shape> SCALARS = scalars();

  private final @Nullable JobType<?> type;
  private final boolean strict;
  private final Map<Class<?>, LateShape> made = new HashMap<>();

  /**
   * @param type whose payload it is; {@code null} for a wire record
   */
  private Shapes(@Nullable JobType<?> type, boolean strict) {
    this.type = type;
    this.strict = strict;
  }

  /**
   * The shape of a type's payloads, which knows no fields but its own.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} naming the type and the component
   *     that has no JSON form
   */
  static RecordShape ofPayload(JobType<?> type) {
    return new Shapes(type, true).make(type.payloadClass());
  }

  /** The shape of a wire record that clients write, which knows no fields but its own. */
  static RecordShape strict(Class<? extends Record> wire) {
    return new Shapes(null, true).make(wire);
  }

  /** The shape of a wire record that the SDK writes: what a later version added is ignored. */
  static RecordShape tolerant(Class<? extends Record> wire) {
    return new Shapes(null, false).make(wire);
  }

  private Shape record(Class<?> type) {
    LateShape known = made.get(type);
    return known == null ? make(type) : known;
  }

  private RecordShape make(Class<?> record) {
    var late = new LateShape();
    made.put(record, late);
    var components = new LinkedHashMap<String, RecordShape.Component>();
    for (RecordComponent component : record.getRecordComponents()) {
      RecordShape.Component one = component(record, component);
      if (components.put(one.name(), one) != null) {
        throw unusable(record, "two components are both called " + one.name() + " on the wire");
      }
    }
    requireFittingConstraints(record);
    var shape = new RecordShape(constructor(record), List.copyOf(components.values()), strict);
    late.become(shape);
    return shape;
  }

  private RecordShape.Component component(Class<?> record, RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    return new RecordShape.Component(
        WireName.of(component.getName()),
        component.getAccessor(),
        shape(type, record, component.getName()),
        isNullable(type));
  }

  /** The shape of a component, or of its elements. */
  private Shape shape(AnnotatedType type, Class<?> record, String component) {
    Class<?> raw = raw(type);
    Shape scalar = SCALARS.get(raw);
    if (scalar != null) {
      return scalar;
    }
    if (raw.isEnum()) {
      return EnumShape.of(raw);
    }
    if (!(type instanceof AnnotatedParameterizedType)) {
      if (raw.isRecord()) {
        requireReached(List.of(raw), type, record, component);
        return record(raw);
      }
      if (ChoiceName.isChoice(raw)) {
        return choice(raw, type, record, component);
      }
    }
    return container(raw, type, record, component);
  }

  private Shape choice(Class<?> choice, AnnotatedType type, Class<?> record, String component) {
    Map<String, Class<?>> named = branches(choice, record, component);
    requireReached(named.values(), type, record, component);
    LateShape known = made.get(choice);
    if (known != null) {
      return known;
    }
    var late = new LateShape();
    made.put(choice, late);
    var branches = new ArrayList<ChoiceShape.Branch>();
    named.forEach((name, each) -> branches.add(new ChoiceShape.Branch(name, each, record(each))));
    var shape = new ChoiceShape(branches);
    late.become(shape);
    return shape;
  }

  private Map<String, Class<?>> branches(Class<?> choice, Class<?> record, String component) {
    try {
      return ChoiceName.of(choice);
    } catch (IllegalArgumentException e) {
      throw unusable(record, component + ": " + e.getMessage());
    }
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
        Shape element = shape(last, record, component);
        return isList ? new ListShape(element, raw == Set.class) : new MapShape(element);
      }
    }
    throw unusable(
        record,
        "%s is of type %s, which has no JSON form here: use a string, boolean, int, long, double,"
                .formatted(component, type.getType().getTypeName())
            + " BigInteger, BigDecimal, enum, java.time type, UUID, URI, List, Set, Map from"
            + " String, a record of these,"
            + " or a sealed interface of such records");
  }

  private void requireFittingConstraints(Class<?> record) {
    if (type == null) {
      return;
    }
    try {
      Constraints.requireFitting(record);
    } catch (ConstraintDeclarationException e) {
      throw unusable(record, String.valueOf(e.getMessage()));
    }
  }

  /** Bean Validation looks into a nested record only where told to; the schema always does. */
  private void requireReached(
      Collection<Class<?>> nested, AnnotatedType place, Class<?> record, String component) {
    if (type == null || place.isAnnotationPresent(Valid.class)) {
      return;
    }
    for (Class<?> each : nested) {
      if (Constraints.constrain(each)) {
        throw unusable(
            record, component + ": " + each.getSimpleName() + " has constraints; mark it @Valid");
      }
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
        ErrorCode.INVALID_PLUGIN, "job type %s: %s: %s".formatted(type, record.getName(), why));
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static Class<?> raw(AnnotatedType type) {
    Type full = type.getType();
    Type raw = full instanceof ParameterizedType generic ? generic.getRawType() : full;
    return raw instanceof Class<?> plain ? plain : Object.class;
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
