package io.github.serverlessscheduler.integration.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.serverlessscheduler.it.programs.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every module's compiled main classes. */
final class Code {

  /** The package under which all of ours lie. */
  static final String BASE = "io.github.serverlessscheduler";

  private static final Code WHOLE = read();

  private final Map<Module, Path> outputs;
  private final JavaClasses classes;
  private final Map<String, Module> owners = new HashMap<>();

  private Code(Map<Module, Path> outputs) {
    this.outputs = outputs;
    this.classes = new ClassFileImporter().importPaths(outputs.values());
    for (JavaClass type : classes) {
      String source = type.getSource().orElseThrow().getUri().toString();
      outputs.forEach(
          (module, output) -> {
            if (source.startsWith(output.toUri().toString())) {
              owners.put(type.getName(), module);
            }
          });
    }
  }

  static Code whole() {
    return WHOLE;
  }

  private static Code read() {
    Path root = SourceTree.root();
    var outputs = new LinkedHashMap<Module, Path>();
    for (Path directory : SourceTree.modules()) {
      Path output = directory.resolve("target/classes");
      if (!Files.isDirectory(output)) {
        throw new IllegalStateException(directory + " is not compiled: run bin/complete_build");
      }
      outputs.put(Module.at(root, directory), output);
    }
    return new Code(outputs);
  }

  List<Module> modules() {
    return List.copyOf(outputs.keySet());
  }

  JavaClasses classes() {
    return classes;
  }

  /** Where a module is compiled to. */
  Path output(Module module) {
    return Objects.requireNonNull(outputs.get(module), module.path());
  }

  /** The module a class is of; none for a library's. */
  Optional<Module> owner(JavaClass type) {
    return Optional.ofNullable(owners.get(type.getBaseComponentType().getName()));
  }

  Stream<JavaClass> classesOf(Module module) {
    return classes.stream().filter(in(module));
  }

  /** The packages that hold a module's classes, in order. */
  NavigableSet<String> packagesOf(Module module) {
    var packages = new TreeSet<String>();
    classesOf(module)
        .map(JavaClass::getPackageName)
        .filter(p -> !p.isEmpty())
        .forEach(packages::add);
    return packages;
  }

  DescribedPredicate<JavaClass> in(Module module) {
    return DescribedPredicate.describe(
        "are in " + module.path(), type -> owner(type).filter(module::equals).isPresent());
  }

  /**
   * A module's root package: the one that holds all its others; none where there is no such one.
   */
  Optional<String> door(Module module) {
    var packages = packagesOf(module);
    String shortest = packages.first();
    return packages.stream().allMatch(p -> p.equals(shortest) || p.startsWith(shortest + "."))
        ? Optional.of(shortest)
        : Optional.empty();
  }

  /** Which of these use which other, by a name given to each class; none uses itself. */
  Map<String, NavigableSet<String>> uses(Function<JavaClass, Optional<String>> name) {
    var uses = new TreeMap<String, NavigableSet<String>>();
    for (JavaClass type : classes) {
      name.apply(type)
          .ifPresent(
              from ->
                  type.getDirectDependenciesFromSelf().stream()
                      .map(use -> use.getTargetClass().getBaseComponentType())
                      .filter(target -> owner(target).isPresent())
                      .flatMap(target -> name.apply(target).stream())
                      .filter(to -> !to.equals(from))
                      .forEach(uses.computeIfAbsent(from, f -> new TreeSet<>())::add));
    }
    return uses;
  }
}
