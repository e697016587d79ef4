package io.github.serverlessscheduler.testkit.plugin;

import io.github.serverlessscheduler.plugin.JobPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The file that names a jar's plugin classes for {@link JobPlugin#discover()}. */
final class ServiceFile {

  private ServiceFile() {}

  /** The classes named, or a problem if there are none. */
  static List<String> read(
      PluginDirectory plugin, String place, ClassLoader loader, Problems problems) {
    List<String> named = List.of();
    try (var in = loader.getResourceAsStream("META-INF/services/" + JobPlugin.class.getName())) {
      if (plugin.holds(place)) {
        named = names(PluginDirectory.text(plugin.resolve(place)));
      } else if (in != null) {
        // Sources laid out in another way; what counts is what the jar holds.
        named = names(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } else {
        problems.add(
            place, "is missing, so nobody finds the types", "name the class in it, in one line");
        return List.of();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (named.isEmpty()) {
      problems.add(place, "names no class", "name the class that implements JobPlugin");
    }
    return named;
  }

  private static List<String> names(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
