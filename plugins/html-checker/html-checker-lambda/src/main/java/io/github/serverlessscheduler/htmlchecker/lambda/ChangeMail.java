package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** What the mail about a change says. SES encodes it. */
record ChangeMail(PageChange change) {

  /**
   * SES takes 262,144 characters of template data; the diff is in it twice, and one character may
   * become six in JSON, or in HTML.
   */
  private static final int LONGEST_DIFF = 20_000;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}+");
  private static final JsonMapper JSON = new JsonMapper();

  /** One line, so that no value can begin a header of its own. */
  String subject() {
    return CONTROL.matcher("Page changed: " + change.url()).replaceAll(" ");
  }

  String text() {
    return """
        %s
        has changed. Job %s found it at %s.

        %s
        """
        .formatted(change.url(), change.jobId(), change.dueAt(), change.diff());
  }

  /** The data of a template, as a JSON object. */
  String templateData() {
    var data = new TreeMap<String, String>();
    Map.of(
            "url", change.url(),
            "job_id", change.jobId(),
            "user_id", change.userId(),
            "due_at", change.dueAt().toString(),
            "diff", shortened(change.diff()))
        .forEach(
            (name, value) -> {
              data.put(name, value);
              data.put(name + "_html", escaped(value));
            });
    return JSON.writeValueAsString(data);
  }

  private static String shortened(String diff) {
    if (diff.length() <= LONGEST_DIFF) {
      return diff;
    }
    boolean insideAPair = Character.isHighSurrogate(diff.charAt(LONGEST_DIFF - 1));
    return diff.substring(0, insideAPair ? LONGEST_DIFF - 1 : LONGEST_DIFF) + "\n... and more";
  }

  /** SES puts values into a template's HTML as they are. */
  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
