package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.registry.ChoiceName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sealed interface of records: the object of one of them, and a field that says of which. */
final class ChoiceShape implements Shape {

  /** One of the records, by its wire name. */
  record Branch(String name, Class<?> type, Shape shape) {}

  /** What was read of an object of this record. */
  private record Chosen(Branch branch, Object parts) {}

  private final Map<String, Branch> byName = new LinkedHashMap<>();
  private final Map<Class<?>, Branch> byType = new LinkedHashMap<>();

  ChoiceShape(Iterable<Branch> branches) {
    for (Branch branch : branches) {
      byName.put(branch.name(), branch);
      byType.put(branch.type(), branch);
    }
  }

  @Override
  public @Nullable Object read(Object node, Pointer at, Violations out) {
    JsonObject object = JsonObject.of(node);
    if (object == null) {
      out.add(at, "must be an object");
      return null;
    }
    Branch branch = branch(object.fields().get(ChoiceName.FIELD), object, at, out);
    if (branch == null) {
      return null;
    }
    var rest = new LinkedHashMap<String, Object>(object.fields());
    rest.remove(ChoiceName.FIELD);
    Object parts = branch.shape().read(rest, at, out);
    return parts == null ? null : new Chosen(branch, parts);
  }

  /** Without it nothing else in the object can be judged. */
  private @Nullable Branch branch(
      @Nullable Object name, JsonObject object, Pointer at, Violations out) {
    Branch branch = name instanceof String text ? byName.get(text) : null;
    if (branch == null) {
      boolean given = object.fields().containsKey(ChoiceName.FIELD);
      out.add(
          at.child(ChoiceName.FIELD),
          given ? "must be one of " + String.join(", ", byName.keySet()) : "is required");
    }
    return branch;
  }

  @Override
  public @Nullable Object bind(Object read, Pointer at, Violations out) {
    var chosen = (Chosen) read;
    return chosen.branch().shape().bind(chosen.parts(), at, out);
  }

  @Override
  public Object write(Object value) {
    Branch branch = Objects.requireNonNull(byType.get(value.getClass()), "permitted");
    var fields = new LinkedHashMap<String, Object>();
    fields.put(ChoiceName.FIELD, branch.name());
    JsonObject rest = Objects.requireNonNull(JsonObject.of(branch.shape().write(value)));
    fields.putAll(rest.fields());
    return fields;
  }
}
