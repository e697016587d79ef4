package io.github.serverlessscheduler.testkit.plugin;

import io.github.serverlessscheduler.plugin.JobPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one part that every plugin has: {@code <name>-api}, which exports its job types. */
final class ApiPart {

  private static final String REACTOR = "serverless-scheduler-parent";

  private final PluginDirectory plugin;
  private final String part;
  private final @Nullable Path classes;

  ApiPart(PluginDirectory plugin, @Nullable Path classes) {
    this.plugin = plugin;
    this.classes = classes;
    part = plugin.name() + "-api";
  }

  /** Checks it, and returns the names of the job types as far as they could be had. */
  List<String> check(Problems problems) {
    String pom = part + "/pom.xml";
    if (!plugin.holds(pom)) {
      List<String> others = plugin.children(child -> child.endsWith("-api"));
      problems.add(
          pom,
          "is missing, without which this directory is no plugin",
          others.isEmpty()
              ? "add the Maven module that exports the job types"
              : "rename " + String.join(", ", others) + ", or this directory");
      return List.of();
    }
    checkPom(pom, problems);
    checkOwnPom(problems);
    try (var loaded = ApiClasses.of(plugin, part, classes, problems)) {
      return loaded == null ? List.of() : checkServices(loaded.loader(), problems);
    }
  }

  private void checkPom(String place, Problems problems) {
    Pom.read(plugin.resolve(place), place, problems)
        .ifPresent(
            pom -> {
              String artifact = "serverless-scheduler-" + part;
              if (!pom.text("artifactId").equals(artifact)) {
                problems.add(
                    place,
                    "calls itself \"" + pom.text("artifactId") + "\"",
                    "set its artifactId to " + artifact);
              }
              for (String coordinate : List.of("groupId", "version")) {
                String value =
                    pom.has(coordinate) ? pom.text(coordinate) : pom.text("parent/" + coordinate);
                if (value.isEmpty() || value.contains("$")) {
                  problems.add(
                      place,
                      "does not say its " + coordinate,
                      "write it out, there or in the parent element, without properties");
                }
              }
              checkStandsAlone(place, pom, problems);
              if (!pom.has(
                  "dependencies/dependency[normalize-space(artifactId)"
                      + "='serverless-scheduler-plugin-api']")) {
                problems.add(
                    place,
                    "does not depend on the plugin API",
                    "add io.github.serverlessscheduler:serverless-scheduler-plugin-api");
              }
            });
  }

  private void checkOwnPom(Problems problems) {
    if (!plugin.holds("pom.xml")) {
      return;
    }
    Pom.read(plugin.resolve("pom.xml"), "pom.xml", problems)
        .ifPresent(
            pom -> {
              checkStandsAlone("pom.xml", pom, problems);
              for (String child : plugin.children(name -> name.startsWith(plugin.name() + "-"))) {
                if (plugin.holds(child + "/pom.xml")
                    && !pom.has("modules/module[normalize-space()='" + child + "']")) {
                  problems.add(
                      "pom.xml", "does not build " + child, "add <module>" + child + "</module>");
                }
              }
            });
  }

  private static void checkStandsAlone(String place, Pom pom, Problems problems) {
    if (pom.text("parent/artifactId").equals(REACTOR)) {
      problems.add(
          place,
          "has the scheduler's own build as its parent",
          "take the parent out and import serverless-scheduler-bom; a plugin's poms stand alone");
    }
  }

  private List<String> checkServices(ClassLoader loader, Problems problems) {
    String place = part + "/src/main/resources/META-INF/services/" + JobPlugin.class.getName();
    var providers = new Providers(loader);
    var types = new ArrayList<String>();
    for (String service : ServiceFile.read(plugin, place, loader, problems)) {
      var provider = providers.find(service);
      if (provider.isPresent()) {
        types.addAll(new ExportedMapping(plugin.name(), service).check(provider.get(), problems));
      } else if (loader.getResource(service.replace('.', '/') + ".class") == null) {
        problems.add(place, "names " + service + ", which is not there", "correct the name");
      } else {
        problems.add(
            service,
            "cannot be a plugin class",
            "make it a public class that implements JobPlugin, with a public constructor without"
                + " arguments");
      }
    }
    return types;
  }
}
