package io.github.serverlessscheduler.samples.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The terminal output in the README is what the sample prints; only times, ids, ports and periods
 * may be others.
 *
 * <p>{@code -Dreadme.regenerate=true} writes what it prints into the README.
 */
class ReadmeOutputTest {

  private static final Path README = Path.of("..", "..", "README.md");
  private static final boolean REGENERATE = Boolean.getBoolean("readme.regenerate");
  private static final String COMMAND = "$ bin/local_scheduler\n";

  /** The block that follows the mark. */
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- output: local_scheduler -->\n```text\n)(.*?)(```\n)", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void outputInTheReadme_isWhatTheSamplePrints() throws Exception {
    String printed = COMMAND + run();
    String readme = Files.readString(README).replace("\r\n", "\n");
    var block = BLOCK.matcher(readme);
    assertThat(block.find()).as("the README has the block").isTrue();
    if (REGENERATE) {
      Files.writeString(README, block.replaceFirst(found -> around(found, printed)));
    } else {
      assertThat(normalised(printed))
          .as("the README's block; -Dreadme.regenerate=true writes it anew")
          .isEqualTo(normalised(block.group(2)));
    }
  }

  /** The sample up to its first change. It looks oftener than a user's, unless it is shown. */
  private String run() throws IOException, InterruptedException {
    String period = REGENERATE ? "5 seconds" : "2 seconds";
    String port = REGENERATE ? "8377" : "0";
    String apiPort = REGENERATE ? "8378" : "0";
    try (var sample =
        SampleProcess.start(directory, "--every", period, "--port", port, "--api-port", apiPort)) {
      sample.awaitOutput("its latest runs");
      return sample.stop();
    }
  }

  private static String around(MatchResult block, String printed) {
    return Matcher.quoteReplacement(block.group(1) + printed + block.group(3));
  }

  private static String normalised(String output) {
    return output
        .replaceAll("\\d\\d:\\d\\d:\\d\\d", "<time>")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "<address>")
        .replaceAll("(?m)(^|<time>)  [0-9a-f]{6}  ", "$1  <id>  ")
        .replaceAll("\\d+ ms", "<millis>")
        // A slow machine skips a look, or begins one more before it is told to stop.
        .replaceAll("(?m)^.*  skipped  .*\n", "")
        .replaceAll("(?s)(its latest runs:).*(Stopping)", "$1\n$2")
        .replaceAll("rate\\(\\d+ seconds\\)", "<rate>");
  }
}
