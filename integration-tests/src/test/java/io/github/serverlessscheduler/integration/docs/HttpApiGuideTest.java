package io.github.serverlessscheduler.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.serverlessscheduler.it.programs.SourceTree;
import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.local.LocalSchedulerBuilder;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.NonRetryableException;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guide's commands, run one after the other, answer what the guide shows. */
class HttpApiGuideTest {

  private static final Path GUIDE = SourceTree.root().resolve("docs/guide/http-api.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(?<command>.*?)```\n\n```http\n(?<answer>.*?)```", Pattern.DOTALL);
  private static final String ADDRESS = "http://127.0.0.1:8378";

  /** A run takes a moment; each try is a process of its own. */
  private static final int MOST_TRIES = 100;

  @Test
  void commands_answerWhatTheGuideShows() throws IOException, InterruptedException {
    String guide = Files.readString(GUIDE);
    requireCurl();
    List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();
    assertThat(examples).hasSizeGreaterThan(10);
    assertThat(guide.split("curl -si", -1)).hasSize(examples.size() + 1);

    try (var local = start()) {
      var shell = new Shell(local.address().orElseThrow());
      for (MatchResult example : examples) {
        shell.assertAnswers(example.group(1), shown(example.group(2)));
      }
    }
  }

  private static LocalScheduler start() {
    LocalSchedulerBuilder builder =
        LocalScheduler.inMemory().shutdownHook(false).plugins(JobPlugin.discover()).http(0);
    JobPlugin.discover()
        .forEach(plugin -> plugin.mapping().types().forEach(type -> handle(builder, type)));
    return builder.start();
  }

  private static <P extends Record> void handle(LocalSchedulerBuilder builder, JobType<P> type) {
    builder.handle(type, HttpApiGuideTest::visit);
  }

  private static void visit(Firing<?> firing) {
    if (firing.payload().toString().contains("gone.example.org")) {
      throw new NonRetryableException("the page is gone");
    }
  }

  private static void requireCurl() throws IOException, InterruptedException {
    boolean present;
    try {
      present = new ProcessBuilder("curl", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      present = false;
    }
    assumeTrue(present || Boolean.getBoolean("require.optional.tools"), "no curl here");
    assertThat(present).as("curl is there").isTrue();
  }

  /** A shell that remembers what the guide says it does: the address and the latest job. */
  private static final class Shell {
    private final URI server;
    private String job = "";

    Shell(URI server) {
      this.server = server;
    }

    void assertAnswers(String command, ApiReply shown) throws IOException, InterruptedException {
      boolean repeatable = !command.contains("-X") && !command.contains("-d");
      ApiReply answer = run(command);
      for (int i = 0; i < MOST_TRIES && repeatable && difference(shown, answer).isPresent(); i++) {
        answer = run(command);
      }
      String body = answer.body();
      difference(shown, answer)
          .ifPresent(it -> fail("%s%n%s%nThe whole answer:%n%s".formatted(command, it, body)));
      if (!body.isBlank() && answer.at("/job_id") instanceof String id) {
        job = id;
      }
    }

    private ApiReply run(String command) throws IOException, InterruptedException {
      var builder =
          new ProcessBuilder("sh", "-c", command.replace(ADDRESS, server.toString()))
              .redirectErrorStream(true);
      builder.environment().put("API", server.toString());
      builder.environment().put("JOB", job);
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return shown(text);
    }
  }

  /** A response as text: a status line, headers, an empty line, and JSON. */
  private static ApiReply shown(String text) {
    List<String> lines = text.lines().toList();
    int end = lines.contains("") ? lines.indexOf("") : lines.size();
    var headers = new HashMap<String, String>();
    for (String line : lines.subList(1, end)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length()).substring(0, 3));
    return new ApiReply(status, headers, String.join("\n", lines.subList(end, lines.size())));
  }

  private static Optional<String> difference(ApiReply shown, ApiReply answer) {
    var differences = new ArrayList<String>();
    if (shown.status() != answer.status()) {
      differences.add("status %d, not %d".formatted(answer.status(), shown.status()));
    }
    shown
        .headers()
        .forEach(
            (name, value) -> compare("header " + name, value, answer.header(name), differences));
    if (!shown.body().isBlank()) {
      compare("", shown.at(""), answer.at(""), differences);
    }
    return differences.stream().reduce((one, other) -> one + "\n" + other);
  }

  private static void compare(
      String where, @Nullable Object shown, @Nullable Object found, List<String> differences) {
    if (shown instanceof Map<?, ?> object && found instanceof Map<?, ?> whole) {
      object.forEach((name, it) -> compare(where + "/" + name, it, whole.get(name), differences));
    } else if (shown instanceof List<?> array
        && found instanceof List<?> whole
        && array.size() == whole.size()) {
      for (int i = 0; i < array.size(); i++) {
        compare(where + "/" + i, array.get(i), whole.get(i), differences);
      }
    } else if (!matches(String.valueOf(shown), String.valueOf(found))) {
      differences.add("%s is %s, not %s".formatted(where, found, shown));
    }
  }

  private static boolean matches(String shown, String found) {
    return Pattern.compile(Pattern.quote(shown).replace("…", "\\E.+\\Q"), Pattern.DOTALL)
        .matcher(found)
        .matches();
  }
}
