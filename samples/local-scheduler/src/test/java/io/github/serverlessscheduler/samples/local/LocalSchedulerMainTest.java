package io.github.serverlessscheduler.samples.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LocalSchedulerMainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @Test
  void help_fitsATerminalOf80Columns() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(out.toString()).contains("--data /var/lib/watch");
  }

  @Test
  void unknownOption_isNamedInTwoLines() {
    assertThat(execute("--nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("'--nonsense'", "--help").hasLineCount(2);
  }

  @Test
  void wrongPeriod_isRefused() {
    assertThat(execute("--every", "3 parsecs")).isEqualTo(2);
    assertThat(err.toString()).contains("--every", "parsecs");
  }

  @Test
  void portOutOfRange_isRefusedByItsOption() {
    assertThat(execute("--api-port", "70000")).isEqualTo(2);
    assertThat(execute("--port", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--api-port: 70000", "--port: -1").hasLineCount(2);
  }

  @Test
  void apiPortInUse_isSaidWithTheWayOut() throws Exception {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (var taken = new ServerSocket(0, 1, loopback)) {
      String port = String.valueOf(taken.getLocalPort());
      String data = directory.toString();
      assertThat(execute("--api-port", port, "--port", "0", "--data", data)).isEqualTo(1);
      assertThat(err.toString()).contains(port, "--api-port 0").hasLineCount(1);
    }
  }

  @Test
  void jobTypes_haveTheirSchemas() throws Exception {
    try (var sample = SampleProcess.start(directory, "--port", "0", "--api-port", "0")) {
      sample.awaitOutput("/v1/jobs");
      var address = Pattern.compile("http://127[.0-9:]+/v1").matcher(sample.output());
      assertThat(address.find()).isTrue();
      assertThat(read(address.group() + "/job-types")).contains("\"payload_schema\"");
      sample.stop();
    }
  }

  @Test
  void demo_hasTheConsole_aPausedJobAndADeadLetter() throws Exception {
    try (var sample = SampleProcess.start(directory, "--port", "0", "--api-port", "0")) {
      sample.awaitOutput("given up");
      var address = Pattern.compile("Console at (http://127[.0-9:]+)/console/");
      var found = address.matcher(sample.output());
      assertThat(found.find()).isTrue();
      assertThat(read(found.group(1) + "/console/")).contains("<console-app>");
      assertThat(read(found.group(1) + "/v1/jobs?state=paused")).contains("/reviews");
      sample.stop();
    }
  }

  private static String read(String url) throws Exception {
    try (var answer = URI.create(url).toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void wrongUrl_isNamedAndNothingElseIsPrinted() throws Exception {
    try (var sample = SampleProcess.start(directory, "--api-port", "0", "ftp://example.org/")) {
      sample.awaitOutput("http");
      assertThat(sample.stop()).startsWith("local-scheduler: ftp://example.org/: ").hasLineCount(1);
    }
  }

  @Test
  void laterUrlThatIsWrong_leavesNoJobOfTheEarlierOnes() throws Exception {
    String data = directory.toString();
    assertThat(
            execute("--api-port", "0", "--data", data, "http://127.0.0.1:9/", "ftp://example.org/"))
        .isEqualTo(2);
    try (var sample =
        SampleProcess.start(directory, "--data", data, "--port", "0", "--api-port", "0")) {
      sample.awaitOutput("Stop with");
      assertThat(sample.stop()).doesNotContain("http://127.0.0.1:9/");
    }
  }

  @Test
  void noDirectory_isRefusedByItsOption() {
    assertThat(execute("--data=")).isEqualTo(2);
    assertThat(err.toString()).contains("--data").hasLineCount(1);
  }

  @Test
  void restart_goesOnWithTheSameJob() throws Exception {
    String port = String.valueOf(freePort()); // The page stays the same one.
    String first = runUntil("First reading", port);
    assertThat(first).startsWith("Serving").endsWith("Stopped. Everything is kept in data.\n");
    String second = runUntil("No change", port);
    assertThat(second).doesNotContain("First reading");
    assertThat(id(second)).isEqualTo(id(first));
  }

  private String runUntil(String text, String port) throws Exception {
    try (var sample =
        SampleProcess.start(
            directory,
            "--data",
            "data",
            "--port",
            port,
            "--api-port",
            "0",
            "--every",
            "1 second")) {
      sample.awaitOutput(text);
      return sample.stop();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String id(String output) {
    return output.substring(output.indexOf("Jobs\n") + 7, output.indexOf("Jobs\n") + 13);
  }

  private int execute(String... arguments) {
    CommandLine command = LocalSchedulerMain.command();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
