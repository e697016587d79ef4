package io.github.serverlessscheduler.integration.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each published module shows what its file in {@code src/test/resources/surface} lists, no less
 * and no more. {@code -Dsurface=write} writes the files instead of comparing them.
 */
class SurfaceTest {

  private static final boolean WRITE = "write".equals(System.getProperty("surface"));
  private static final Path FILES =
      SourceTree.root().resolve("integration-tests/src/test/resources/surface");
  private static final String HOW_TO_ACCEPT =
      """
      A line less, or a changed one, breaks who compiles against it; a line more is kept for ever.
      If it is meant, write it down and commit the file:
        ./mvnw test -pl integration-tests -am -Dtest=SurfaceTest \
      -Dsurefire.failIfNoSpecifiedTests=false -Dsurface=write
      """;

  static Stream<Module> published() {
    return Code.whole().modules().stream().filter(Module::publishedByCore);
  }

  @ParameterizedTest
  @MethodSource("published")
  void surface_isTheOneWrittenDown(Module module) throws IOException {
    List<String> now = Surface.of(Code.whole(), module);
    Path file = FILES.resolve(module.name() + ".txt");
    if (WRITE) {
      Files.writeString(file, String.join("\n", now) + "\n");
    }
    List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
    assertThat(now)
        .withFailMessage(
            () ->
                "%s no longer shows what surface/%s.txt says:%n%s%n%s"
                    .formatted(
                        module.path(),
                        module.name(),
                        Changes.between(inFull(before), inFull(now)),
                        HOW_TO_ACCEPT))
        .isEqualTo(before);
  }

  @Test
  void surfaceFile_isOfAPublishedModule() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isSubsetOf(published().map(module -> module.name() + ".txt").toList());
    }
  }

  /** Each line with the type it stands under, by name. */
  private static List<String> inFull(List<String> lines) {
    var full = new ArrayList<String>();
    String type = "";
    for (String line : lines) {
      boolean member = line.startsWith("  ");
      type = member ? type : line.split(" : ", 2)[0];
      full.add(member ? type + " {" + line.substring(1) + " }" : line);
    }
    return full;
  }
}
