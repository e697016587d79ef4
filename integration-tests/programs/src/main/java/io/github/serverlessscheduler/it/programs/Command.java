package io.github.serverlessscheduler.it.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program started by a test, in a directory, with this JVM's JDK. */
public final class Command {

  private static final int LONGEST_MINUTES = 10;

  /** Half the work for a JVM that ends before its code is hot. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path directory;

  private Command(Path directory) {
    this.directory = directory;
  }

  public static Command in(Path directory) {
    return new Command(directory);
  }

  /** The {@code java} that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Starts it; its errors go where its output goes. */
  public ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // In a hook of git's these name its repository, whatever the directory.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().merge("MAVEN_OPTS", SHORT_LIVED, (theirs, ours) -> theirs + " " + ours);
    return builder;
  }

  /** Runs it to its end, which must have this exit status, and returns what it said. */
  public String run(int status, String... words) throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    try {
      Process process = builder(List.of(words)).redirectOutput(output.toFile()).start();
      try {
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        String said = Files.readString(output);
        assertThat(ended).as("ended in time; so far it said:%n%s", said).isTrue();
        assertThat(process.exitValue())
            .as("status of %s, which said:%n%s", String.join(" ", words), said)
            .isEqualTo(status);
        return said;
      } finally {
        process.destroy();
      }
    } finally {
      Files.delete(output);
    }
  }
}
