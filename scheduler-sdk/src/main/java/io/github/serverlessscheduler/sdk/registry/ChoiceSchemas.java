package io.github.serverlessscheduler.sdk.registry;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of the sealed interfaces within one payload: each a definition of its own, since it
 * may contain itself, and the generator asks anew whenever it meets one.
 */
final class ChoiceSchemas implements CustomDefinitionProviderV2 {

  private static final String DEFINITIONS = "$defs";

  private record Definition(String key, ObjectNode node) {}

  private final Map<Class<?>, Definition> made = new HashMap<>();

  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> choice = type.getErasedType();
    if (!ChoiceName.isChoice(choice)) {
      return null;
    }
    ObjectNode reference = context.getGeneratorConfig().createObjectNode();
    reference.put("$ref", "#/" + DEFINITIONS + "/" + definition(choice, context).key());
    return new CustomDefinition(
        reference, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
  }

  private Definition definition(Class<?> choice, SchemaGenerationContext context) {
    Definition known = made.get(choice);
    if (known != null) {
      return known;
    }
    ObjectNode node = context.getGeneratorConfig().createObjectNode();
    // The generator's own keys are simple names: capitals, and no dot.
    var fresh = new Definition(WireName.of(choice.getSimpleName()) + "." + made.size(), node);
    made.put(choice, fresh);
    ArrayNode branches = node.putArray("oneOf");
    ChoiceName.of(choice).forEach((name, record) -> branches.add(branch(name, record, context)));
    return fresh;
  }

  /** The record's own schema, and the field that tells it from the others. */
  private ObjectNode branch(String name, Class<?> record, SchemaGenerationContext context) {
    ResolvedType type = context.getTypeContext().resolve(record);
    ObjectNode own = context.createStandardDefinition(type, this);
    ObjectNode branch = own.objectNode();
    branch.put("type", "object");
    ObjectNode properties = branch.putObject("properties");
    properties.putObject(ChoiceName.FIELD).put("const", name);
    ArrayNode required = branch.putArray("required").add(ChoiceName.FIELD);
    if (own.get("properties") instanceof ObjectNode fields) {
      fields.properties().forEach(field -> properties.set(field.getKey(), field.getValue()));
    }
    if (own.get("required") instanceof ArrayNode names) {
      required.addAll(names);
    }
    branch.put("additionalProperties", false);
    return branch;
  }

  /** Puts the definitions where the references point to. */
  void addTo(ObjectNode schema) {
    made.values()
        .forEach(each -> schema.withObjectProperty(DEFINITIONS).set(each.key(), each.node()));
  }
}
