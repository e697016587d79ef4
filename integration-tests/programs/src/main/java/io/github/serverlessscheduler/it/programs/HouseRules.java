package io.github.serverlessscheduler.it.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What every resource of ours keeps to, wherever it is made: names, tags, narrow policies. */
public final class HouseRules {

  private HouseRules() {}

  /**
   * Fails where one does not.
   *
   * @param shown of a state or of a plan, which tells the state before it
   */
  public static void assertFollowed(String shown, String prefix, String service, String stage) {
    List<AppliedResource> resources = AppliedResource.of(shown);
    assertThat(resources).hasSizeGreaterThan(15);
    assertThat(resources)
        .allSatisfy(it -> assertThat(it.name().orElse(prefix)).as(it.address()).startsWith(prefix));
    assertThat(resources)
        .filteredOn(AppliedResource::isTaggable)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            it -> {
              assertThat(it.values().at("/tags/Service").asString()).isEqualTo(service);
              assertThat(it.values().at("/tags/Stage").asString()).isEqualTo(stage);
            });
    assertThat(resources)
        .flatExtracting(AppliedResource::allowances)
        .hasSizeGreaterThan(5)
        .allSatisfy(HouseRules::assertIsNarrow);
  }

  private static void assertIsNarrow(JsonNode statement) {
    assertThat(statement.path("Action").toString()).as(statement.toString()).doesNotContain("*");
    assertThat(statement.path("Principal").toString()).doesNotContain("\"*\"");
    boolean isOfAKey = statement.path("Action").toString().contains("kms:");
    boolean isOfTraces = statement.path("Sid").asString().equals("SendTraces");
    if (!isOfAKey && !isOfTraces) {
      assertThat(statement.path("Resource").toString()).doesNotContain("\"*\"");
    }
  }
}
