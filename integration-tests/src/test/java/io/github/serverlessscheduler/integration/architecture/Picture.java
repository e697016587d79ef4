package io.github.serverlessscheduler.integration.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What uses what, drawn: boxes, grouped, with an arrow from a user to the used. An arrow that
 * others already imply is left out, for legibility.
 *
 * @param name of the files, without their endings
 * @param source in PlantUML's language
 */
record Picture(String name, String source) {

  private static final String HEADER =
      """
      @startuml
      ' Written by bin/draw_architecture from the compiled classes, do not edit.
      !pragma layout smetana
      %s
      skinparam defaultFontName sans-serif
      skinparam backgroundColor white
      skinparam packageStyle rectangle
      skinparam shadowing false
      skinparam ArrowColor #5B6770
      skinparam rectangle {
        BackgroundColor #E8F0F8
        BorderColor #5B7A99
        RoundCorner 8
      }
      skinparam package {
        BackgroundColor #FAFAFA
        BorderColor #B8C0C8
        FontColor #3C4650
        FontStyle bold
      }
      caption %s
      """;

  static List<Picture> of(Code code) {
    return List.of(modules(code), packages(code));
  }

  private static Picture modules(Code code) {
    var groups = new TreeMap<String, NavigableSet<String>>();
    for (Module module : code.modules()) {
      groups.computeIfAbsent(module.group(), g -> new TreeSet<>()).add(module.name());
    }
    return new Picture(
        "modules",
        drawn(
            "top to bottom direction",
            "Which module uses which; an arrow that others imply is left out.",
            groups,
            code.uses(type -> code.owner(type).map(Module::name))));
  }

  private static Picture packages(Code code) {
    var groups = new TreeMap<String, NavigableSet<String>>();
    var names = new TreeMap<String, String>();
    for (Module module : code.modules()) {
      for (String whole : code.packagesOf(module)) {
        if (module.publishedByCore()) {
          String name = whole.substring(Code.BASE.length() + 1);
          names.put(whole, name);
          groups.computeIfAbsent(module.name(), g -> new TreeSet<>()).add(name);
        }
      }
    }
    return new Picture(
        "packages",
        drawn(
            "top to bottom direction",
            "Which package uses which; an arrow that others imply is left out.",
            groups,
            code.uses(type -> Optional.ofNullable(names.get(type.getPackageName())))));
  }

  private static String drawn(
      String direction,
      String caption,
      Map<String, NavigableSet<String>> groups,
      Map<String, NavigableSet<String>> uses) {
    var lines = new ArrayList<String>();
    groups.forEach(
        (group, boxes) -> {
          if (!group.isEmpty()) {
            lines.add("package \"" + group + "\" {");
          }
          boxes.forEach(box -> lines.add("  rectangle \"" + box + "\" as " + id(box)));
          if (!group.isEmpty()) {
            lines.add("}");
          }
        });
    withoutImplied(uses)
        .forEach((from, all) -> all.forEach(to -> lines.add(id(from) + " --> " + id(to))));
    return HEADER.formatted(direction, caption) + String.join("\n", lines) + "\n@enduml\n";
  }

  private static String id(String box) {
    return box.replaceAll("\\W", "_");
  }

  private static Map<String, NavigableSet<String>> withoutImplied(
      Map<String, NavigableSet<String>> uses) {
    var reduced = new TreeMap<String, NavigableSet<String>>();
    uses.forEach(
        (from, direct) -> {
          var kept = new TreeSet<>(direct);
          direct.forEach(via -> kept.removeAll(reachable(via, uses, new TreeSet<>())));
          reduced.put(from, kept);
        });
    return reduced;
  }

  private static NavigableSet<String> reachable(
      String from, Map<String, NavigableSet<String>> uses, NavigableSet<String> seen) {
    for (String next : uses.getOrDefault(from, new TreeSet<>())) {
      if (seen.add(next)) {
        reachable(next, uses, seen);
      }
    }
    return seen;
  }

  @Override
  public String toString() {
    return name;
  }
}
