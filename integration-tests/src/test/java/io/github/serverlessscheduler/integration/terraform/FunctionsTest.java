package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.Setting;
import io.github.serverlessscheduler.aws.lambda.ApiLambda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the modules say of the core's functions is what the functions are. */
class FunctionsTest {

  private static final Pattern VARIABLE = Pattern.compile("\\bSCHEDULER_[A-Z_]+");
  private static final Pattern HANDLER = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)*Lambda\\b");

  @Test
  void environment_isOfTheSettingsThereAre() throws IOException {
    assertThat(found(VARIABLE))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.values()).map(Setting::variable).toList());
  }

  @Test
  void handlers_areFunctionsOfTheSdk() throws IOException {
    assertThat(found(HANDLER))
        .hasSize(5)
        .allSatisfy(
            name ->
                assertThat(Class.forName(ApiLambda.class.getPackageName() + "." + name))
                    .hasMethods("handleRequest"));
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    var found = new TreeSet<String>();
    for (Path module : ModuleReadme.modules()) {
      try (Stream<Path> files = Files.list(module)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".tf")).toList()) {
          pattern
              .matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
