package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.event.SchedulerListener;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document and the code say the same. */
class OpenApiTest {

  private static final Scheduler SCHEDULER =
      Scheduler.builder().store(new InMemoryJobStore()).build();

  private static final List<Route> ROUTES =
      Stream.concat(
              Routes.reads(SCHEDULER, false).stream(),
              Routes.commands(
                  SCHEDULER, new AuditTrail(new SchedulerListener() {}, SCHEDULER.clock()))
                  .stream())
          .toList();

  private static final JsonNode DOCUMENT = document();

  private static JsonNode document() {
    HttpApi api = HttpApi.builder(SCHEDULER).authoriser(request -> Optional.empty()).build();
    ApiResponse response = api.handle(ApiRequest.builder("GET", "/v1/openapi.json").build());
    return JsonMapper.shared().readTree(response.body());
  }

  private static JsonNode operation(Route route) {
    return DOCUMENT
        .path("paths")
        .path(route.path().text())
        .path(route.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void everyRoute_isDocumentedAndNoOther() {
    var documented = new TreeSet<String>();
    for (var path : DOCUMENT.path("paths").properties()) {
      path.getValue()
          .propertyNames()
          .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            ROUTES.stream().map(it -> it.method() + " " + it.path().text()).toList());
  }

  @Test
  void everyParameter_isDocumentedAndNoOther() {
    for (Route route : ROUTES) {
      var query = new TreeSet<String>();
      var path = new TreeSet<String>();
      for (JsonNode given : operation(route).path("parameters")) {
        JsonNode parameter = resolved(given);
        String place = parameter.path("in").asString();
        if (place.equals("query")) {
          query.add(parameter.path("name").asString());
        } else if (place.equals("path")) {
          path.add("{" + parameter.path("name").asString() + "}");
        }
      }

      assertThat(query).as(route.path().text()).isEqualTo(new TreeSet<>(route.parameters()));
      assertThat(path)
          .as(route.path().text())
          .isEqualTo(
              new TreeSet<>(
                  route.path().segments().stream().filter(it -> it.startsWith("{")).toList()));
    }
  }

  @Test
  void openRoutes_areDocumentedAsSuch() {
    for (Route route : ROUTES) {
      assertThat(operation(route).has("security"))
          .as(route.path().text())
          .isEqualTo(route.isOpen());
    }
  }

  @Test
  void everyReference_leadsSomewhere() {
    var references = new ArrayList<String>();
    collect(DOCUMENT, references);

    assertThat(references)
        .hasSizeGreaterThan(50)
        .allSatisfy(it -> assertThat(DOCUMENT.at(it.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void everyCode_isDocumented() {
    String codes =
        DOCUMENT.at("/components/schemas/Problem/properties/code/description").asString();

    assertThat(ProblemKind.values())
        .allSatisfy(kind -> assertThat(codes).contains("`" + kind.code() + "`"));
  }

  @Test
  void everyErrorCode_hasAProblem() {
    assertThat(ErrorCode.values())
        .allSatisfy(code -> assertThat(ProblemKind.of(code).code()).isEqualTo(code.wireName()));
  }

  @Test
  void statusesOfProblems_areThoseOfTheSharedResponses() {
    var statuses = new TreeSet<Integer>();
    for (ProblemKind kind : ProblemKind.values()) {
      statuses.add(kind.status());
    }
    statuses.remove(405);
    Set<Integer> shared = new TreeSet<>();
    DOCUMENT
        .at("/components/responses")
        .propertyNames()
        .forEach(it -> shared.add(Integer.parseInt(it)));

    assertThat(shared).isEqualTo(statuses);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static void collect(JsonNode node, List<String> references) {
    if (node.has("$ref")) {
      references.add(node.path("$ref").asString());
    }
    node.forEach(child -> collect(child, references));
  }
}
