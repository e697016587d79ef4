package io.github.serverlessscheduler.integration.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable or output of a terraform file, as {@code terraform fmt} lays it out. No parser of HCL
 * on Maven Central keeps a type as it is written, so this reads lines: a block begins and ends
 * without indentation, an attribute stands two spaces in.
 *
 * @param attributes the text of each, of nested blocks none
 */
record Declaration(String name, Map<String, String> attributes) {

  private static final Pattern ATTRIBUTE = Pattern.compile(" {2}(?<name>\\w+) *= (?<value>.*)");
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Those of this kind, {@code variable} or {@code output}, in the file's order. */
  static List<Declaration> read(Path file, String kind) throws IOException {
    var begin = Pattern.compile(kind + " \"(?<name>[^\"]+)\" \\{");
    var found = new ArrayList<Declaration>();
    Iterator<String> lines = Files.readAllLines(file).iterator();
    while (lines.hasNext()) {
      Matcher block = begin.matcher(lines.next());
      if (block.matches()) {
        found.add(new Declaration(block.group("name"), attributes(lines)));
      }
    }
    return List.copyOf(found);
  }

  private static Map<String, String> attributes(Iterator<String> lines) {
    var attributes = new LinkedHashMap<String, String>();
    for (String line = lines.next(); !line.equals("}"); line = lines.next()) {
      Matcher attribute = ATTRIBUTE.matcher(line);
      if (attribute.matches()) {
        attributes.put(attribute.group("name"), value(attribute.group("value"), lines));
      }
    }
    return attributes;
  }

  private static String value(String first, Iterator<String> lines) {
    var value = new StringBuilder(first);
    for (int depth = depth(first); depth > 0; ) {
      String line = lines.next();
      depth += depth(line);
      value.append('\n').append(line);
    }
    return onOneLine(value.toString());
  }

  /** How many brackets a line leaves open. */
  private static int depth(String line) {
    return STRING
        .matcher(line)
        .replaceAll("")
        .chars()
        .map(c -> "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0)
        .sum();
  }

  private static String onOneLine(String value) {
    return value
        .replaceAll("\\{\n\\s*", "{ ")
        .replaceAll("\n\\s*\\}", " }")
        .replaceAll("([\\[(])\n\\s*", "$1")
        .replaceAll(",?\n\\s*([\\])])", "$1")
        .replaceAll(",?\n\\s*", ", ")
        .replaceAll(" +=", " =");
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** What it is for; empty if it does not say. */
  String description() {
    String quoted = attributes.getOrDefault("description", "\"\"");
    return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"");
  }
}
