package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Responses checked against the OpenAPI document that the API itself serves. */
final class DocumentedResponses {

  private static final String ADDRESS = "https://example.org/openapi.json";
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private final String text;
  private final Object document;
  private final SchemaRegistry registry;

  private DocumentedResponses(String text) {
    this.text = text;
    this.document = Objects.requireNonNull(JsonTree.parse(text));
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(ADDRESS, this.text)));
  }

  static DocumentedResponses of(HttpApi api) {
    return new DocumentedResponses(
        api.handle(ApiRequest.builder("GET", "/v1/openapi.json").build()).text());
  }

  void check(ApiRequest request, ApiResponse response) {
    String method = request.method().equals("HEAD") ? "get" : request.method();
    Object operation =
        at(document, "paths", template(request.path()), method.toLowerCase(Locale.ROOT));
    if (operation == null) {
      assertThat(response.status()).isIn(204, 400, 404, 405, 414);
      return;
    }
    if (response.status() == 405 || response.text().contains("\"no_such_route\"")) {
      // The document's description says once when, of every route alike.
      return;
    }
    Object documented = at(operation, "responses", String.valueOf(response.status()));
    assertThat(documented)
        .as("%s %s may be answered with %d", method, request.path(), response.status())
        .isNotNull();
    if (at(documented, "$ref") instanceof String reference) {
      documented = at(document, reference.substring(2).split("/"));
    }
    String body = response.text();
    if (body.isEmpty()) {
      return;
    }
    String type = response.header("content-type").orElseThrow();
    Object schema = at(documented, "content", type, "schema");
    assertThat(schema).as(type).isNotNull();
    if (at(schema, "$ref") instanceof String reference) {
      assertThat(schema(reference).validate(body, InputFormat.JSON)).as(body).isEmpty();
    }
  }

  Schema schema(String reference) {
    return SCHEMAS.computeIfAbsent(
        reference, unused -> registry.getSchema(SchemaLocation.of(ADDRESS + reference)));
  }

  /** The documented path that a request's is one of. */
  private String template(String path) {
    String decoded = path.replace("%3A", ":").replace("%6A", "j");
    return ((Map<?, ?>) Objects.requireNonNull(at(document, "paths")))
        .keySet().stream()
            .map(Object::toString)
            .sorted()
            .filter(
                it ->
                    decoded.matches(Pattern.quote(it).replaceAll("\\{[a-z_]+}", "\\\\E[^/]+\\\\Q")))
            .findFirst()
            .orElse("none");
  }

  private static @Nullable Object at(@Nullable Object node, String... names) {
    Object found = node;
    for (String name : List.of(names)) {
      found = found instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return found;
  }
}
