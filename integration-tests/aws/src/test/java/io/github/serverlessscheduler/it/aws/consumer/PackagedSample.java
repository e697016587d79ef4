package io.github.serverlessscheduler.it.aws.consumer;

import static java.util.stream.Collectors.joining;

import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The sample's {@code lambda.zip}, and its functions as the Lambda service runs them. */
final class PackagedSample {

  static final Path ZIP = Path.of("../../samples/aws-lambda/target/lambda.zip");

  private static final String PACKAGE = "io.github.serverlessscheduler.samples.lambda.";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final Path folder;

  private PackagedSample(Path folder) {
    this.folder = folder;
  }

  /** Unpacks it into an empty folder. */
  static PackagedSample unpackedIn(Path folder) throws IOException {
    if (!Files.exists(ZIP)) {
      throw new AssertionError(
          ZIP + " is missing: ./mvnw -Dquick package -pl samples/aws-lambda -am");
    }
    try (var zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    return new PackagedSample(folder);
  }

  /** Starts the function of this class, which the caller closes. */
  LambdaProcess start(String function, Map<String, String> environment) throws Exception {
    String classPath = folder.resolve("lib") + "/*" + File.pathSeparator + runtime();
    return LambdaProcess.startOn(classPath, PACKAGE + function, environment, TIMEOUT);
  }

  /** What Lambda's Java runtime brings itself. */
  private static String runtime() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(jar -> Path.of(jar).getFileName().toString().startsWith("aws-lambda-java-"))
        .collect(joining(File.pathSeparator));
  }
}
