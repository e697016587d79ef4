package io.github.serverlessscheduler.testkit.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The classes of an api part, compiled for the check where they are not given. */
final class ApiClasses implements AutoCloseable {

  private static final int MOST_LINES = 20;

  private final URLClassLoader loader;
  private final @Nullable Path made;

  private ApiClasses(URL[] urls, @Nullable Path made) {
    this.loader = new URLClassLoader(urls, ApiClasses.class.getClassLoader());
    this.made = made;
  }

  /** The classes, or null and a problem. */
  static @Nullable ApiClasses of(
      PluginDirectory plugin, String part, @Nullable Path classes, Problems problems) {
    try {
      if (classes == null) {
        return compiled(plugin, part, problems);
      }
      if (!Files.exists(classes)) {
        problems.add(classes.toString(), "is not there", "compile the api part first");
        return null;
      }
      return new ApiClasses(new URL[] {classes.toUri().toURL()}, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ClassLoader loader() {
    return loader;
  }

  @Override
  public void close() {
    try {
      loader.close();
      if (made != null) {
        delete(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable ApiClasses compiled(
      PluginDirectory plugin, String part, Problems problems) throws IOException {
    List<Path> sources = plugin.files(part + "/src/main/java", ".java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (sources.isEmpty()) {
      problems.add(
          part + "/src/main/java", "holds no Java file", "add the records and the plugin class");
      return null;
    }
    if (compiler == null) {
      problems.add(part, "cannot be compiled here", "run the check with a JDK");
      return null;
    }
    Path made = Files.createTempDirectory("plugin-check");
    String complaints = compile(compiler, sources, made);
    if (!complaints.isEmpty()) {
      delete(made);
      problems.add(
          part,
          "does not compile against the plugin API alone",
          "correct it; an api part depends on nothing else\n" + complaints);
      return null;
    }
    Path resources = plugin.resolve(part + "/src/main/resources");
    return new ApiClasses(new URL[] {made.toUri().toURL(), resources.toUri().toURL()}, made);
  }

  /** What the compiler complains of; nothing if it is content. */
  private static String compile(JavaCompiler compiler, List<Path> sources, Path to)
      throws IOException {
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          new ArrayList<>(List.of("-d", to.toString(), "-parameters", "-proc:none", "-nowarn"));
      options.addAll(List.of("--release", "17"));
      options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
      boolean good =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      return good
          ? ""
          : said.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
