package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the local server serves the console's files; needs no browser. */
class ConsoleFilesTest {

  private static final Pattern MAIN = Pattern.compile("src=\"([0-9a-f]{16}/main\\.js)\"");

  private final World world = new World();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    world.close();
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(world.console() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private String mainModule() throws IOException, InterruptedException {
    Matcher main = MAIN.matcher(send("GET", "").body());
    assertThat(main.find()).isTrue();
    return main.group(1);
  }

  @Test
  void index_isAskedForAgain_andModulesAreKept() throws Exception {
    var index = send("GET", "");
    assertThat(header(index, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(index, "cache-control")).isEqualTo("no-cache");
    var main = send("GET", mainModule());
    assertThat(header(main, "content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(main, "cache-control")).contains("immutable", "max-age=31536000");
  }

  @Test
  void config_isEmpty_andAskedForAgain() throws Exception {
    var config = send("GET", "config.json");
    assertThat(config.body()).isEqualTo("{}\n");
    assertThat(header(config, "content-type")).isEqualTo("application/json");
    assertThat(header(config, "cache-control")).isEqualTo("no-cache");
  }

  @Test
  void everyFile_isGuarded() throws Exception {
    for (String path : new String[] {"", mainModule()}) {
      var file = send("GET", path);
      assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(file, "content-security-policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void sameTag_isNotSentAgain() throws Exception {
    String tag = header(send("GET", ""), "etag");
    var again = send("GET", "", "if-none-match", "\"other\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "etag")).isEqualTo(tag);
  }

  @Test
  void compression_isGivenToWhoTakesIt() throws Exception {
    var compressed = send("GET", mainModule(), "accept-encoding", "br, gzip");
    assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
    assertThat(header(compressed, "vary")).isEqualTo("accept-encoding");
    assertThat(header(send("GET", mainModule()), "content-encoding")).isEmpty();
  }

  @Test
  void head_hasNoBody_andNothingCanBeWritten() throws Exception {
    var head = send("HEAD", mainModule());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(send("POST", "").statusCode()).isEqualTo(404);
    assertThat(send("PUT", mainModule()).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNotListed_isNotThere() throws Exception {
    String directory = mainModule().replace("main.js", "");
    for (String path :
        new String[] {
          "files.txt",
          "index.html/",
          directory,
          directory + "../index.html",
          "../../../META-INF/MANIFEST.MF",
          "..%2f..%2f..%2fMETA-INF/MANIFEST.MF",
          "%2e%2e/%2e%2e/META-INF/MANIFEST.MF",
          "..\\..\\META-INF\\MANIFEST.MF",
          "/etc/passwd",
          "index.html%00",
        }) {
      assertThat(rawStatus("/console/" + path)).as(path).startsWith("HTTP/1.1 4");
    }
  }

  /** Past a client that would put a path in order first. */
  private String rawStatus(String path) throws IOException {
    URI console = URI.create(world.console());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), console.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      return String.valueOf(in.readLine());
    }
  }

  @Test
  void otherHostName_getsNothing() throws Exception {
    URI console = URI.create(world.console());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), console.getPort())) {
      String request = "GET /console/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("<!doctype html>");
    }
  }
}
