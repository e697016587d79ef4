package io.github.serverlessscheduler.htmlchecker.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/** A unified diff for people: short enough for a mail, whatever the page became. */
final class PageDiff {

  private static final int CONTEXT = 2;
  private static final int MAXIMUM_LINES = 400;
  private static final int MAXIMUM_LINE_LENGTH = 1_000;

  /** Beyond it the comparison, quadratic at worst, would take longer than it is worth. */
  private static final int MAXIMUM_COMPARED = 10_000;

  private PageDiff() {}

  /**
   * How one text became the other.
   *
   * @param before the name of the old text, in the diff's head
   * @param after the name of the new text
   */
  static String between(String before, List<String> oldLines, String after, List<String> newLines) {
    List<String> diff =
        removedFirst(
            UnifiedDiffUtils.generateUnifiedDiff(
                before, after, oldLines, patch(oldLines, newLines), CONTEXT));
    var shown = new ArrayList<String>();
    diff.stream().limit(MAXIMUM_LINES).map(PageDiff::clipped).forEach(shown::add);
    if (diff.size() > MAXIMUM_LINES) {
      shown.add("... and " + (diff.size() - MAXIMUM_LINES) + " more lines");
    }
    return String.join("\n", shown);
  }

  /** The same diff in the order people know; the algorithm says what was added first. */
  private static List<String> removedFirst(List<String> diff) {
    var ordered = new ArrayList<String>();
    var added = new ArrayList<String>();
    for (String line : diff) {
      if (line.startsWith("+")) {
        added.add(line);
        continue;
      }
      if (!line.startsWith("-")) {
        ordered.addAll(added);
        added.clear();
      }
      ordered.add(line);
    }
    ordered.addAll(added);
    return ordered;
  }

  private static Patch<String> patch(List<String> oldLines, List<String> newLines) {
    int head = commonHead(oldLines, newLines);
    int tail = commonTail(oldLines, newLines, head);
    List<String> removed = oldLines.subList(head, oldLines.size() - tail);
    List<String> added = newLines.subList(head, newLines.size() - tail);
    if (removed.size() + added.size() <= MAXIMUM_COMPARED) {
      return DiffUtils.diff(oldLines, newLines, new MyersDiffWithLinearSpace<>());
    }
    var replaced = new Patch<String>();
    replaced.addDelta(new ChangeDelta<>(new Chunk<>(head, removed), new Chunk<>(head, added)));
    return replaced;
  }

  private static int commonHead(List<String> oldLines, List<String> newLines) {
    int limit = Math.min(oldLines.size(), newLines.size());
    int head = 0;
    while (head < limit && oldLines.get(head).equals(newLines.get(head))) {
      head++;
    }
    return head;
  }

  private static int commonTail(List<String> oldLines, List<String> newLines, int head) {
    int limit = Math.min(oldLines.size(), newLines.size()) - head;
    int tail = 0;
    while (tail < limit
        && oldLines
            .get(oldLines.size() - 1 - tail)
            .equals(newLines.get(newLines.size() - 1 - tail))) {
      tail++;
    }
    return tail;
  }

  private static String clipped(String line) {
    return line.length() <= MAXIMUM_LINE_LENGTH
        ? line
        : line.substring(0, MAXIMUM_LINE_LENGTH) + " ...";
  }
}
