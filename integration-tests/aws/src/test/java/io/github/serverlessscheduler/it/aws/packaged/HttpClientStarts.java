package io.github.serverlessscheduler.it.aws.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.Loopback;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each HTTP client of the AWS SDK costs {@link BareFunction}: its start, its first call, and
 * its jars. The call goes to the loopback address, in plain text.
 */
final class HttpClientStarts {

  private record Client(
      StartedFunction function,
      long bytes,
      List<Double> starts,
      List<Double> processor,
      List<Double> calls) {}

  private final List<Client> clients = new ArrayList<>();

  /**
   * Of the clients whose jars are in these folders.
   *
   * @param others what the function needs besides
   */
  HttpClientStarts(List<Path> folders, String others) throws IOException {
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      String classPath = others;
      long size = 0;
      try (Stream<Path> jars = Files.list(folder)) {
        for (Path jar : jars.sorted().toList()) {
          classPath += File.pathSeparator + jar;
          size += Files.size(jar);
        }
      }
      clients.add(
          new Client(
              new StartedFunction(name, classPath, BareFunction.class.getName(), 0),
              size,
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>()));
    }
  }

  /** Starts and calls each once. */
  void round() throws Exception {
    try (Loopback dynamoDb =
        Loopback.serving(call -> HttpAnswer.of(200, "application/x-amz-json-1.0", "{}"))) {
      var environment = Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
      for (Client client : clients) {
        try (LambdaProcess process = client.function.start(environment)) {
          client.starts.add(process.initTime().toNanos() / 1e6);
          client.processor.add(process.initProcessorTime().toNanos() / 1e6);
          long before = System.nanoTime();
          process.invoke("{}".getBytes(UTF_8));
          client.calls.add((System.nanoTime() - before) / 1e6);
        }
      }
    }
  }

  /** The rows of a table in Markdown. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| HTTP client | start, ms | of it processor, ms | first call, ms | both, ms | its jars, kB |");
    rows.add("|---|---|---|---|---|---|");
    clients.forEach(
        client -> {
          double start = Median.of(client.starts);
          double call = Median.of(client.calls);
          rows.add(
              "| `%s` | %.0f | %.0f | %.0f | %.0f | %d |"
                  .formatted(
                      client.function.name(),
                      start,
                      Median.of(client.processor),
                      call,
                      start + call,
                      (client.bytes + 500) / 1000));
        });
    return rows;
  }
}
