package io.github.serverlessscheduler.htmlchecker.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Collects the text in and under the chosen nodes in one walk, so that nested ones count once. */
final class TextLines implements NodeVisitor {

  /** Control characters too: what a page says must not steer a terminal or a mail's header. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private static final Pattern ROWS = Pattern.compile("(?<=\n)");
  private static final Set<String> PREFORMATTED = Set.of("pre", "textarea", "listing");

  private final Set<Node> chosen;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int chosenAround;
  private int preformattedAround;

  TextLines(Set<Node> chosen) {
    this.chosen = chosen;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void head(Node node, int depth) {
    if (chosen.contains(node)) {
      endLine();
      chosenAround++;
    }
    if (node instanceof TextNode text && chosenAround > 0) {
      append(text.getWholeText());
    } else if (node instanceof Element element) {
      endLineAt(element);
      preformattedAround += PREFORMATTED.contains(element.normalName()) ? 1 : 0;
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      endLineAt(element);
      preformattedAround -= PREFORMATTED.contains(element.normalName()) ? 1 : 0;
    }
    if (chosen.contains(node)) {
      endLine();
      chosenAround--;
    }
  }

  private void append(String text) {
    if (preformattedAround == 0) {
      line.append(text);
      return;
    }
    ROWS.splitAsStream(text)
        .forEach(
            row -> {
              line.append(row);
              if (row.endsWith("\n")) {
                endLine();
              }
            });
  }

  private void endLineAt(Element element) {
    if (element.isBlock() || element.normalName().equals("br")) {
      endLine();
    }
  }

  private void endLine() {
    String text = SPACE.matcher(line).replaceAll(" ").strip();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    line.setLength(0);
  }
}
