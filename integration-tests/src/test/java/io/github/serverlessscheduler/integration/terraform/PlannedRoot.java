package io.github.serverlessscheduler.integration.terraform;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plan of one root module, as {@code terraform show -json} tells it. */
record PlannedRoot(JsonNode plan) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The attributes that hold a thing's name, or that of another. */
  private static final Pattern NAME =
      Pattern.compile("name|bucket|function_name|layer_name|alarm_name|role|statement_id");

  static PlannedRoot read(Path file) {
    return new PlannedRoot(JSON.readTree(file));
  }

  /** A thing that the plan creates. */
  record Resource(String address, String type, JsonNode after) {

    /** Its tags; empty if it takes none. */
    Optional<JsonNode> tags() {
      return Optional.ofNullable(after.get("tags"));
    }

    /** What it and what it belongs to are called, as far as a plan knows; ARNs are left out. */
    Stream<String> names() {
      return after
          .propertyStream()
          .filter(property -> NAME.matcher(property.getKey()).matches())
          .filter(property -> property.getValue().isString())
          .map(property -> property.getValue().asString())
          .filter(name -> !name.startsWith("arn:"));
    }
  }

  Stream<Resource> resources() {
    return plan.path("resource_changes").valueStream().map(PlannedRoot::resource);
  }

  Stream<Resource> resources(String type) {
    return resources().filter(resource -> resource.type().equals(type));
  }

  private static Resource resource(JsonNode change) {
    return new Resource(
        change.path("address").asString(),
        change.path("type").asString(),
        change.path("change").path("after"));
  }

  /** Whether the plan asks AWS for anything. */
  boolean asks() {
    return plan.toString().contains("\"mode\":\"data\"");
  }

  /** The value of a variable; nothing if the root declares none of this name. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(plan.path("variables").get(name))
        .map(variable -> variable.path("value").asString());
  }
}
