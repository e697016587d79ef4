package io.github.serverlessscheduler.it.aws.packaged;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * Zips as the Lambda service lays them out: functions in {@code /var/task}, layers in {@code /opt}.
 */
public final class Zips {

  /** One class of each jar that the service brings for the runtime client. */
  private static final List<Class<?>> RUNTIME =
      List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

  private Zips() {}

  /** A zip that the build has made, by its path in the repository. */
  public static Path built(String path) {
    Path zip = SourceTree.root().resolve(path);
    if (!Files.exists(zip)) {
      throw new IllegalStateException(
          zip + " is not there; Maven's package phase makes it: ./mvnw verify");
    }
    return zip;
  }

  /**
   * Unpacks a function and its layers.
   *
   * @return the class path of its process
   */
  public static String unpacked(Path folder, Path function, List<Path> layers) throws IOException {
    Path task = Files.createDirectories(folder.resolve("var/task"));
    Path opt = Files.createDirectories(folder.resolve("opt"));
    unpack(function, task);
    for (Path layer : layers) {
      unpack(layer, opt);
    }
    return String.join(
        File.pathSeparator,
        runtime(),
        task + File.separator,
        task.resolve("lib") + "/*",
        opt + "/java/lib/*");
  }

  /** What the service itself puts on a function's class path. */
  static String runtime() {
    return RUNTIME.stream().map(Zips::jar).collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(zip + " holds " + entry.getName());
        }
        // A zip need not name its folders.
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
  }
}
