package io.github.serverlessscheduler.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A plugin's directory: its name, and what stands in it. */
final class PluginDirectory {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> TAKEN = Set.of("plugins-bundle", "plugin-archetype");

  private final Path root;

  PluginDirectory(Path root) {
    this.root = root;
  }

  String name() {
    return root.getFileName().toString();
  }

  Path resolve(String place) {
    return root.resolve(place);
  }

  boolean holds(String place) {
    return Files.exists(root.resolve(place));
  }

  void checkName(Problems problems) {
    if (!NAME.matcher(name()).matches() || TAKEN.contains(name())) {
      problems.add(
          root.toString(),
          "has a name that no plugin may have",
          "rename it to lower-case letters, digits and single hyphens, a letter first, and none of "
              + new TreeSet<>(TAKEN));
    }
  }

  /** The names of the directories right under this one that are like this, sorted. */
  List<String> children(Predicate<String> wanted) {
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files at any depth under a place whose names end so, sorted; none if it is not there. */
  List<Path> files(String place, String ending) {
    if (!holds(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root.resolve(place))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The place of a file, as messages have it. */
  String place(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
