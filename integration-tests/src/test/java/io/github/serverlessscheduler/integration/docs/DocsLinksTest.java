package io.github.serverlessscheduler.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.integration.docs.Markdown.Link;
import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link of every document leads to a file, and to a heading where it names one. */
class DocsLinksTest {

  private static final Path ROOT = SourceTree.root();
  private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*");
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".packaging", "node_modules", ".terraform", "data");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .filter(
              file ->
                  StreamSupport.stream(file.spliterator(), false)
                      .noneMatch(part -> NOT_OURS.contains(part.toString())))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void document_linksToWhatIsThere(Path document) throws IOException {
    assertThat(broken(ROOT, ROOT.resolve(document))).as("broken links of %s", document).isEmpty();
  }

  @Test
  void brokenLinks_areFoundWhereverTheyStand(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("there.md"), "# A `b` & [c](x)!\n## Twice\n## Twice\n");
    Path document = root.resolve("a.md");
    Files.writeString(
        document,
        """
        [fine](there.md) [fine](there.md#a-b--c) [fine](#own-heading) [web](https://example.org/x)
        # Own heading
        [fine](there.md#twice-1) `[code](gone.md)` [title](there.md "title")
        ![image](gone.svg) and [inline](gone.md)
        ```
        [code](gone.md)
        ```
        [heading](there.md#gone) [own](#gone)
        [ref]: gone.txt
        <img alt="x" src="gone.png"> [outside](../gone.md)
        [fine](/there.md)
        """);

    assertThat(broken(root, document))
        .containsExactly(
            "line 4: gone.svg",
            "line 4: gone.md",
            "line 8: there.md#gone",
            "line 8: #gone",
            "line 9: gone.txt",
            "line 10: ../gone.md",
            "line 10: gone.png");
  }

  private static List<String> broken(Path root, Path document) throws IOException {
    var broken = new ArrayList<String>();
    for (Link link : Markdown.read(document).links()) {
      if (!ELSEWHERE.matcher(link.target()).matches() && !leads(root, document, link.target())) {
        broken.add("line " + link.line() + ": " + link.target());
      }
    }
    return broken;
  }

  private static boolean leads(Path root, Path document, String target) throws IOException {
    int hash = target.indexOf('#');
    String path =
        URLDecoder.decode(
            (hash < 0 ? target : target.substring(0, hash)).replace("+", "%2B"),
            StandardCharsets.UTF_8);
    Path file =
        path.isEmpty()
            ? document
            : path.startsWith("/")
                ? root.resolve(path.substring(1))
                : document.resolveSibling(path);
    if (!file.normalize().startsWith(root) || !Files.exists(file)) {
      return false;
    }
    return hash < 0
        || !file.toString().endsWith(".md")
        || Markdown.read(file).anchors().contains(target.substring(hash + 1));
  }
}
