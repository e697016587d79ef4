package io.github.serverlessscheduler.it.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The repository, and the modules its poms name. */
public final class SourceTree {

  private SourceTree() {}

  /** The directory of the root pom. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path up = here; up != null; up = up.getParent()) {
      if (Files.exists(up.resolve("mvnw")) && Files.exists(up.resolve("bom/pom.xml"))) {
        return up;
      }
    }
    throw new IllegalStateException(here + " is not in the repository");
  }

  /**
   * The directories that Maven builds and that hold main Java sources, in the order of the poms;
   * without the benchmarks, which nobody depends on and which may use anything, and without what is
   * for tests alone.
   */
  public static List<Path> modules() {
    var found = new ArrayList<Path>();
    collect(root(), found);
    found.remove(root().resolve("benchmarks"));
    found.remove(root().resolve("integration-tests/programs"));
    return List.copyOf(found);
  }

  private static void collect(Path directory, List<Path> found) {
    if (Files.isDirectory(directory.resolve("src/main/java"))) {
      found.add(directory);
    }
    for (String module : texts(directory.resolve("pom.xml"), "/project/modules/module")) {
      collect(directory.resolve(module).normalize(), found);
    }
  }

  /** The texts of the elements at this XPath of a pom. */
  public static List<String> texts(Path pom, String xpath) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
      var nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(xpath, document, XPathConstants.NODESET);
      var texts = new ArrayList<String>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException | XPathExpressionException e) {
      throw new IllegalStateException(pom + " cannot be read", e);
    }
  }
}
