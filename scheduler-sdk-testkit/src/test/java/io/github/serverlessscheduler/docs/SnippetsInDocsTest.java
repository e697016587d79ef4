package io.github.serverlessscheduler.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The code in the README and the guide is the code that the build compiles and runs.
 *
 * <p>A block that follows {@code <!-- snippet: path#region -->} stands in that file between {@code
 * // region} and {@code // endregion}, whatever its indent; one that follows {@code <!-- snippet:
 * path -->} is the whole file. {@code -Dsnippets.regenerate=true} writes the blocks anew.
 */
class SnippetsInDocsTest {

  private static final Path ROOT = Path.of("..");
  private static final boolean REGENERATE = Boolean.getBoolean("snippets.regenerate");

  /** Pages that may show Java without a mark, such as a fragment of a grammar. */
  private static final Set<String> MAY_BE_UNMARKED = Set.of("schedules.md", "http-api.md");

  private static final Pattern SNIPPET =
      Pattern.compile(
          "<!-- snippet: ([^#\\s]+)(#(\\S+))? -->\n```(\\w+)\n.*?```\n", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> blocks_areTheRegionsTheyName() throws IOException {
    return pages().stream()
        .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> check(page)));
  }

  @Test
  void everyJavaBlock_namesItsRegion() throws IOException {
    for (Path page : pages()) {
      if (!MAY_BE_UNMARKED.contains(page.getFileName().toString())) {
        String text = read(page);
        long marked =
            SNIPPET.matcher(text).results().filter(found -> found.group(4).equals("java")).count();
        assertThat(text.split("```java\n", -1).length - 1L).as("%s", page).isEqualTo(marked);
      }
    }
  }

  @Test
  void readme_hasSnippets() throws IOException {
    assertThat(SNIPPET.matcher(read(ROOT.resolve("README.md"))).results().count())
        .isGreaterThanOrEqualTo(4);
  }

  private static void check(Path page) throws IOException {
    String text = read(page);
    String anew = SNIPPET.matcher(text).replaceAll(found -> Matcher.quoteReplacement(anew(found)));
    if (REGENERATE) {
      Files.writeString(page, anew);
    } else {
      assertThat(text).as("-Dsnippets.regenerate=true writes it anew").isEqualTo(anew);
    }
  }

  private static String anew(MatchResult found) {
    String block = found.group();
    String region = found.group(3);
    String code =
        region == null ? read(ROOT.resolve(found.group(1))) : region(found.group(1), region);
    int start = block.indexOf('\n', block.indexOf("```")) + 1;
    return block.substring(0, start) + code + "```\n";
  }

  private static String region(String file, String name) {
    List<String> lines = read(ROOT.resolve(file)).lines().toList();
    int start = indexOf(lines, "// region " + name, 0);
    assertThat(start).as("region %s of %s", name, file).isNotNegative();
    int end = indexOf(lines, "// endregion", start);
    assertThat(end).as("end of region %s of %s", name, file).isNotNegative();
    String code = String.join("\n", lines.subList(start + 1, end));
    return code.stripTrailing().stripIndent() + "\n";
  }

  private static int indexOf(List<String> lines, String comment, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(comment)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> guide = Files.list(ROOT.resolve("docs/guide"));
        Stream<Path> samples = Files.list(ROOT.resolve("samples"))) {
      return Stream.of(
              Stream.of(ROOT.resolve("README.md")),
              guide,
              samples.map(sample -> sample.resolve("README.md")).filter(Files::exists))
          .flatMap(some -> some)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
