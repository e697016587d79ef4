package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.programs.Command;
import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.local.LocalSchedulerBuilder;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A plugin that nobody has seen before: made by {@code bin/new_plugin}, as the archetype makes it,
 * compiled here, and found as any plugin is.
 */
final class UnseenPlugin {

  private static final String NAME = "mail-digest";

  private final URLClassLoader classes;

  private UnseenPlugin(URLClassLoader classes) {
    this.classes = classes;
  }

  /** Made in this directory. */
  static UnseenPlugin in(Path directory) {
    try {
      Command.in(SourceTree.root())
          .run(0, "bin/new_plugin", "--group", "org.unseen", "--in", directory.toString(), NAME);
      Path plugin = directory.resolve(NAME);
      Path api = plugin.resolve(NAME + "-api/src/main");
      Path compiled = Files.createDirectory(directory.resolve("classes"));
      compile(compiled, api.resolve("java"), plugin.resolve(NAME + "-handler/src/main/java"));
      var places = new URL[] {compiled.toUri().toURL(), api.resolve("resources/").toUri().toURL()};
      return new UnseenPlugin(new URLClassLoader(places, UnseenPlugin.class.getClassLoader()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void compile(Path into, Path... sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var said = new StringWriter();
      var options =
          List.of(
              "-d", into.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
      var paths = Stream.of(sources).flatMap(UnseenPlugin::java).toList();
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static Stream<Path> java(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Its types, run by its handler, which tells this listener. */
  LocalSchedulerBuilder addTo(LocalSchedulerBuilder builder, Consumer<String> listener) {
    JobPlugin plugin =
        ServiceLoader.load(JobPlugin.class, classes).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.getClass().getClassLoader() == classes)
            .findFirst()
            .orElseThrow();
    return handle(builder, plugin.mapping().types().get(0), listener);
  }

  private <P extends Record> LocalSchedulerBuilder handle(
      LocalSchedulerBuilder builder, JobType<P> type, Consumer<String> listener) {
    try {
      Class<?> handler = classes.loadClass("org.unseen.maildigest.MailDigestHandler");
      @SuppressWarnings("unchecked") // It is the handler of the plugin's one type.
      var made = (JobHandler<P>) handler.getConstructor(Consumer.class).newInstance(listener);
      return builder.handle(type, made);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
