package io.github.serverlessscheduler.sdk.registry;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a payload record. The only class that loads the generator, an optional
 * dependency.
 */
final class PayloadSchema {

  private PayloadSchema() {}

  static String of(Class<? extends Record> payloadClass) {
    var choices = new ChoiceSchemas();
    ObjectNode schema = generator(choices).generateSchema(payloadClass);
    choices.addTo(schema);
    return schema.toPrettyString();
  }

  private static SchemaGenerator generator(ChoiceSchemas choices) {
    var builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                // The generator would inline what only a choice refers to, even into itself.
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.INLINE_NULLABLE_SCHEMAS)
            .with(new JakartaValidationModule());
    builder
        .forTypesInGeneral()
        .withPropertySorter((unusedOne, unusedOther) -> 0)
        .withCustomDefinitionProvider((type, context) -> text(type.getErasedType(), context))
        .withCustomDefinitionProvider(choices)
        .withArrayUniqueItemsResolver(
            scope -> scope.getType().isInstanceOf(Set.class) ? true : null);
    builder
        .forFields()
        .withPropertyNameOverrideResolver(field -> WireName.of(field.getDeclaredName()))
        .withNullableCheck(PayloadSchema::isNullable)
        .withRequiredCheck(field -> !isNullable(field))
        .withAdditionalPropertiesResolver(PayloadSchema::mapValues)
        .withInstanceAttributeOverride(
            (node, field, context) -> new ConstraintKeywords(node, field).add());
    return new SchemaGenerator(builder.build());
  }

  private static boolean isNullable(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** With the constraints on the values, which the generator would leave out. */
  private static @Nullable JsonNode mapValues(FieldScope field, SchemaGenerationContext context) {
    return field.getType() != null && field.getType().isInstanceOf(Map.class)
        ? context.createStandardDefinitionReference(
            (FieldScope) field.asFakeContainerItemScope(Map.class, 1), null)
        : null;
  }

  private static @Nullable CustomDefinition text(Class<?> type, SchemaGenerationContext context) {
    TextForm form = TextForm.OF.get(type);
    if (form == null) {
      return null;
    }
    ObjectNode node = context.getGeneratorConfig().createObjectNode().put("type", "string");
    return new CustomDefinition(
        node.put(form.keyword(), form.value()),
        CustomDefinition.DefinitionType.INLINE,
        CustomDefinition.AttributeInclusion.YES);
  }
}
