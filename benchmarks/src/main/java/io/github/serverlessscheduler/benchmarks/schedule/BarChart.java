package io.github.serverlessscheduler.benchmarks.schedule;

import io.github.serverlessscheduler.benchmarks.schedule.Timings.Cell;
import java.util.List;
import java.util.Locale;

/** Next fires as bars on a logarithmic scale, as SVG. */
final class BarChart {

  private static final int LEFT = 250;
  private static final int WIDTH = 860;
  private static final int BAR = 13;
  private static final int GROUP = 4 * BAR + 16;
  private static final int TOP = 56;

  /** Nanoseconds at the left edge of the scale, and how many pixels a tenfold is. */
  private static final double FROM = 10;

  private static final int DECADE = 130;

  private final Timings timings;
  private final StringBuilder svg = new StringBuilder();

  private BarChart(Timings timings) {
    this.timings = timings;
  }

  static String of(Timings timings) {
    return new BarChart(timings).text();
  }

  private String text() {
    List<Cell> cells = Timings.cells().toList();
    int height = TOP + cells.size() * GROUP + 30;
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
        <title>Nanoseconds per next fire, logarithmic scale; shorter is faster</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """,
        WIDTH, height);
    legend();
    for (int decade = 0; decade <= 4; decade++) {
      int x = LEFT + decade * DECADE;
      add(
          "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dee2e6\"/>\n",
          x, TOP - 8, x, height - 22);
      add(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#495057\">%,.0f ns</text>\n",
          x, height - 8, FROM * Math.pow(10, decade));
    }
    for (int i = 0; i < cells.size(); i++) {
      group(cells.get(i), TOP + i * GROUP);
    }
    return add("</svg>\n").toString();
  }

  private void legend() {
    int x = 12;
    for (Libraries library : Libraries.values()) {
      String label = library.library().label();
      add("<rect x=\"%d\" y=\"14\" width=\"12\" height=\"12\" fill=\"%s\"/>\n", x, library.color());
      add("<text x=\"%d\" y=\"25\" fill=\"#212529\">%s</text>\n", x + 18, label);
      x += 60 + 7 * label.length();
    }
  }

  private void group(Cell cell, int top) {
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#212529\">%s, %s</text>\n",
        LEFT - 10, top + 2 * BAR + 4, cell.cron().fields(), cell.zone());
    int y = top;
    for (Libraries library : Libraries.values()) {
      double nanos = timings.next(library, cell.cron(), cell.zone());
      int length = (int) Math.max(2, DECADE * Math.log10(nanos / FROM));

      add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
          LEFT, y, length, BAR - 2, library.color());
      add(
          "<text x=\"%d\" y=\"%d\" fill=\"#495057\" font-size=\"10\">%,.0f</text>\n",
          LEFT + length + 4, y + 9, nanos);
      y += BAR;
    }
  }

  private StringBuilder add(String format, Object... values) {
    return svg.append(String.format(Locale.ROOT, format, values));
  }
}
