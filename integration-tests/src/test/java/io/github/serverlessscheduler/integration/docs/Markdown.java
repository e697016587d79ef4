package io.github.serverlessscheduler.integration.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file, as far as its links go: inline, by reference or in HTML, images too, outside
 * code.
 *
 * @param links what it points to, in order
 * @param anchors what can be pointed to in it: GitHub's names for its headings, and HTML ids
 */
record Markdown(List<Link> links, Set<String> anchors) {

  private static final Pattern FENCE = Pattern.compile("^ {0,3}(?<mark>```+|~~~+).*");
  private static final Pattern CODE = Pattern.compile("(?<tick>`+).*?\\k<tick>");
  private static final Pattern INLINE =
      Pattern.compile("\\]\\(\\s*<?(?<target>[^\\s()<>]+(?:\\([^\\s()]*\\))?)>?(?:\\s+[^)]*)?\\)");
  private static final Pattern REFERENCE =
      Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*<?(?<target>[^\\s>]+)");
  private static final Pattern HTML =
      Pattern.compile("<[a-z][^>]*\\s(?:href|src|srcset)=\"(?<target>[^\"]+)\"");
  private static final Pattern HTML_ID =
      Pattern.compile("<[a-z][^>]*\\s(?:id|name)=\"(?<target>[^\"]+)\"");
  private static final Pattern HEADING =
      Pattern.compile("^ {0,3}#{1,6}\\s+(?<text>.*?)(?:\\s+#+)?\\s*$");
  private static final Pattern LINKED_TEXT = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  /**
   * One link.
   *
   * @param line counted from 1
   */
  record Link(int line, String target) {}

  static Markdown read(Path file) throws IOException {
    var links = new ArrayList<Link>();
    var anchors = new LinkedHashSet<String>();
    var taken = new HashMap<String, Integer>();
    String fence = "";
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      var mark = FENCE.matcher(line);
      if (mark.matches() && fence.isEmpty()) {
        fence = mark.group("mark");
      } else if (!fence.isEmpty()) {
        fence = closes(line, fence) ? "" : fence;
      } else {
        anchor(line, taken).ifPresent(anchors::add);
        String text = CODE.matcher(line).replaceAll("");
        for (Pattern pattern : List.of(INLINE, REFERENCE, HTML)) {
          for (MatchResult found : pattern.matcher(text).results().toList()) {
            links.add(new Link(number, found.group(1)));
          }
        }
        HTML_ID.matcher(text).results().forEach(found -> anchors.add(found.group(1)));
      }
    }
    return new Markdown(List.copyOf(links), Set.copyOf(anchors));
  }

  private static boolean closes(String line, String fence) {
    String mark = line.strip();
    return mark.startsWith(fence) && mark.chars().allMatch(c -> c == fence.charAt(0));
  }

  /** GitHub's rule: lower case, no punctuation, hyphens for spaces, a number to a repeated one. */
  private static Optional<String> anchor(String line, Map<String, Integer> taken) {
    var heading = HEADING.matcher(line);
    if (!heading.matches()) {
      return Optional.empty();
    }
    String slug =
        LINKED_TEXT
            .matcher(heading.group("text"))
            .replaceAll("$1")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
            .replace(' ', '-');
    int before = taken.merge(slug, 1, Integer::sum) - 1;
    return Optional.of(before == 0 ? slug : slug + "-" + before);
  }
}
