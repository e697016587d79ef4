package io.github.serverlessscheduler.it.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenID provider on this machine: npm's oidc-provider, whose version and contents
 * src/test/oidc pins. Where node is missing a test is skipped, unless
 * -Drequire.optional.tools=true.
 */
final class OpenIdProvider implements AutoCloseable {

  private static final Path MODULE = module();
  private static final Path SOURCES = MODULE.resolve("src/test/oidc");
  private static final Path INSTALLED = MODULE.resolve("target/oidc");
  private static final int PATIENCE_MINUTES = 3;
  private static final String READY = "issuer ";

  private final Process process;
  private final String issuer;

  private OpenIdProvider(Process process, String issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /** Wherever it is started from. */
  private static Path module() {
    try {
      var classes = OpenIdProvider.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(classes.toURI()).resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts one.
   *
   * @param redirect where it may lead back to
   * @param seconds how long its tokens hold
   */
  static OpenIdProvider start(String redirect, int seconds) throws IOException {
    install();
    String settings = "{ \"redirect\": \"%s\", \"seconds\": %d }".formatted(redirect, seconds);
    Process process = process(List.of("node", "provider.js", settings)).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    var said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        drain(output);
        return new OpenIdProvider(process, line.substring(READY.length()));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the provider has ended:\n" + said);
  }

  /** A process that cannot write any more stops. */
  private static void drain(BufferedReader output) {
    var thread = new Thread(() -> output.lines().forEach(line -> {}), "oidc-output");
    thread.setDaemon(true);
    thread.start();
  }

  private static synchronized void install() throws IOException {
    for (String name : new String[] {"package.json", "package-lock.json", "provider.js"}) {
      Files.createDirectories(INSTALLED);
      Files.copy(
          SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.exists(INSTALLED.resolve("node_modules/oidc-provider/package.json"))) {
      return;
    }
    String failure =
        run(
            List.of(
                "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
    assumeTrue(
        failure.isEmpty() || Boolean.getBoolean("require.optional.tools"),
        "no OpenID provider: " + failure);
    if (!failure.isEmpty()) {
      throw new AssertionError(failure);
    }
  }

  /** What went wrong. */
  private static String run(List<String> command) {
    try {
      Process process = process(command).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return command + " does not end";
      }
      return process.exitValue() == 0 ? "" : command + ": " + output;
    } catch (IOException e) {
      return "there is no " + command.get(0) + " here";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static ProcessBuilder process(List<String> command) {
    File directory = INSTALLED.toFile();
    return new ProcessBuilder(command).directory(directory).redirectErrorStream(true);
  }

  String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
