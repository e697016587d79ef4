package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record: an object with a field for each component, which is required unless nullable. */
final class RecordShape implements Shape {

  /** A component, by its wire name. */
  record Component(String name, Method accessor, Shape shape, boolean nullable) {}

  private final Constructor<?> constructor;
  private final List<Component> components;
  private final Set<String> names;
  private final boolean strict;

  /**
   * @param components in the constructor's order
   * @param strict whether fields that are no component are refused rather than ignored
   */
  RecordShape(Constructor<?> constructor, List<Component> components, boolean strict) {
    this.constructor = constructor;
    this.components = components;
    this.names = components.stream().map(Component::name).collect(Collectors.toUnmodifiableSet());
    this.strict = strict;
  }

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    if (!(node instanceof Map<?, ?> fields)) {
      out.add(at, "must be an object");
      return null;
    }
    if (strict) {
      refuseUnknown(fields, at, out);
    }
    var read = new @Nullable Object[components.size()];
    for (int i = 0; i < read.length; i++) {
      read[i] = readComponent(components.get(i), fields, at, out);
    }
    return read;
  }

  private void refuseUnknown(Map<?, ?> fields, Pointer at, Violations out) {
    for (Object name : fields.keySet()) {
      if (!names.contains(name)) {
        out.add(at.child(String.valueOf(name)), "is not a known field");
      }
    }
  }

  private static @Nullable Object readComponent(
      Component component, Map<?, ?> fields, Pointer at, Violations out) {
    Object node = fields.get(component.name());
    if (node != null) {
      return component.shape().read(node, at.child(component.name()), out);
    }
    if (!component.nullable()) {
      boolean given = fields.containsKey(component.name());
      out.add(at.child(component.name()), given ? "must not be null" : "is required");
    }
    return null;
  }

  @Override
  public @Nullable Object bind(Object read, Pointer at, Violations out) {
    @Nullable Object[] parts = (@Nullable Object[]) read;
    var arguments = new @Nullable Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Object part = parts[i];
      Component component = components.get(i);
      arguments[i] =
          part == null ? null : component.shape().bind(part, at.child(component.name()), out);
    }
    return construct(arguments, at, out);
  }

  /** The refusal's own message is not repeated: it may say what the value is. */
  private @Nullable Object construct(@Nullable Object[] arguments, Pointer at, Violations out) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      out.add(at, "is refused by the constructor of " + name());
      return null;
    } catch (ReflectiveOperationException e) {
      throw new SchedulerException(ErrorCode.INVALID_PLUGIN, name() + " cannot be constructed", e);
    }
  }

  @Override
  public Map<String, Object> write(Object value) {
    var fields = new LinkedHashMap<String, Object>();
    for (Component component : components) {
      Object part = part(value, component);
      if (part != null) {
        fields.put(component.name(), component.shape().write(part));
      }
    }
    return fields;
  }

  private @Nullable Object part(Object value, Component component) {
    try {
      return component.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new SchedulerException(
          ErrorCode.INVALID_PLUGIN, name() + ": " + component.name() + " cannot be read", e);
    }
  }

  private String name() {
    return constructor.getDeclaringClass().getSimpleName();
  }
}
