package io.github.serverlessscheduler.testkit.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A root module's text, read only as far as the check needs: comments are left out, blocks are
 * found by their braces.
 */
final class TerraformText {

  private static final Pattern COMMENT_OR_STRING =
      Pattern.compile(
          "(?<string>\"(?:\\\\.|[^\"\\\\\n])*\")|(?:#|//)[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile("^\\s*variable\\s+\"?([\\w-]+)\"?\\s*\\{", Pattern.MULTILINE);
  private static final Pattern DEFAULT =
      Pattern.compile("(^|[{;])\\s*default\\s*=", Pattern.MULTILINE);
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("\"aws_sns_topic_subscription\"|plugin-consumer");
  private static final Pattern JOB_TYPES =
      Pattern.compile("\"?\\bjob_types?\"?\\s*[=:]\\s*\\[([^\\]]*)\\]");
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");

  private final String text;

  private TerraformText(String text) {
    this.text = text;
  }

  static TerraformText of(List<String> files) {
    Matcher matcher = COMMENT_OR_STRING.matcher(String.join("\n", files));
    return new TerraformText(
        matcher.replaceAll(
            found -> {
              String string = matcher.group("string");
              return string == null ? " " : Matcher.quoteReplacement(string);
            }));
  }

  /** The variables declared, by name, with the text of their blocks. */
  Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      variables.put(matcher.group(1), block(matcher.end()));
    }
    return variables;
  }

  /** Whether a variable with this block may be left out. */
  static boolean hasDefault(String block) {
    return DEFAULT.matcher(block).find();
  }

  boolean subscribes() {
    return SUBSCRIPTION.matcher(text).find();
  }

  /** The names in every list that is called {@code job_type} or {@code job_types}. */
  Set<String> jobTypes() {
    var types = new TreeSet<String>();
    Matcher lists = JOB_TYPES.matcher(text);
    while (lists.find()) {
      STRING.matcher(lists.group(1)).results().forEach(string -> types.add(string.group(1)));
    }
    return types;
  }

  /** The block whose opening brace ends here. */
  private String block(int start) {
    int depth = 1;
    int at = start;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at);
      if (c == '"') {
        Matcher string = COMMENT_OR_STRING.matcher(text).region(at, text.length());
        at = string.lookingAt() ? string.end() : at + 1;
        continue;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      at++;
    }
    return "{" + text.substring(start, at);
  }
}
