package io.github.serverlessscheduler.htmlchecker.page;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** The part of a page's text that is compared: all of it, or what some selectors match. */
public final class PageText {

  private final List<Evaluator> selectors;

  private PageText(List<Evaluator> selectors) {
    this.selectors = selectors;
  }

  /**
   * The text of what these selectors match; of the whole page if there are none.
   *
   * @param selectors CSS selectors as jsoup reads them
   * @throws NonRetryableException naming a selector that is none
   */
  public static PageText of(@Nullable List<String> selectors) {
    var evaluators = new ArrayList<Evaluator>();
    if (selectors != null) {
      for (int i = 0; i < selectors.size(); i++) {
        evaluators.add(evaluator(selectors.get(i), i));
      }
    }
    return new PageText(evaluators);
  }

  /**
   * The text's lines, one per block of the page, in the page's order; white space is made one
   * space, and blank lines are left out.
   *
   * @param charset what the server said; if it said nothing, the page's own word is taken
   */
  public List<String> lines(InputStream html, @Nullable Charset charset) throws IOException {
    Document document = Jsoup.parse(html, charset == null ? null : charset.name(), "");
    document.select("script, style, template, noscript").remove();
    var lines = new TextLines(chosen(document));
    lines.traverse(document);
    return lines.lines();
  }

  private Set<Node> chosen(Document document) {
    Set<Node> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    if (selectors.isEmpty()) {
      chosen.add(document.body());
    }
    selectors.forEach(selector -> chosen.addAll(document.select(selector)));
    return chosen;
  }

  private static Evaluator evaluator(String selector, int index) {
    try {
      return Selector.evaluatorOf(selector);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new NonRetryableException(
          "selectors[" + index + "] '" + selector + "' is not a CSS selector: " + e.getMessage(),
          e);
    }
  }
}
