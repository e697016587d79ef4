package io.github.serverlessscheduler.integration.terraform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import tools.jackson.databind.JsonNode;

/**
 * What of a table the SDK relies on, as it describes it and as terraform has made it.
 *
 * @param attributes types by name
 * @param indexes of both kinds, each with its keys and projection
 * @param stream what the change stream holds; empty for none
 */
record TableShape(
    List<String> keys, Map<String, String> attributes, Set<String> indexes, String stream) {

  static TableShape of(CreateTableRequest table) {
    var attributes = new TreeMap<String, String>();
    table
        .attributeDefinitions()
        .forEach(it -> attributes.put(it.attributeName(), it.attributeTypeAsString()));
    var indexes = new TreeSet<String>();
    table
        .localSecondaryIndexes()
        .forEach(it -> indexes.add(index(it.indexName(), it.keySchema(), it.projection())));
    table
        .globalSecondaryIndexes()
        .forEach(it -> indexes.add(index(it.indexName(), it.keySchema(), it.projection())));
    var stream = table.streamSpecification();
    return new TableShape(
        names(table.keySchema()),
        attributes,
        indexes,
        stream == null ? "" : stream.streamViewTypeAsString());
  }

  static TableShape of(JsonNode table) {
    var attributes = new TreeMap<String, String>();
    table
        .path("attribute")
        .forEach(it -> attributes.put(it.path("name").asString(), it.path("type").asString()));
    var indexes = new TreeSet<String>();
    String hashKey = table.path("hash_key").asString();
    table.path("local_secondary_index").forEach(it -> indexes.add(index(it, hashKey)));
    table
        .path("global_secondary_index")
        .forEach(it -> indexes.add(index(it, it.path("hash_key").asString())));
    return new TableShape(
        List.of(hashKey, table.path("range_key").asString()),
        attributes,
        indexes,
        table.path("stream_enabled").asBoolean() ? table.path("stream_view_type").asString() : "");
  }

  private static String index(JsonNode index, String hashKey) {
    return Stream.of("name", "range_key", "projection_type")
        .map(it -> index.path(it).asString())
        .toList()
        .toString()
        .concat(" of " + hashKey);
  }

  private static String index(String name, List<KeySchemaElement> keys, Projection projection) {
    List<String> names = names(keys);
    return List.of(name, names.get(1), projection.projectionTypeAsString()) + " of " + names.get(0);
  }

  private static List<String> names(List<KeySchemaElement> keys) {
    return keys.stream().map(KeySchemaElement::attributeName).toList();
  }
}
