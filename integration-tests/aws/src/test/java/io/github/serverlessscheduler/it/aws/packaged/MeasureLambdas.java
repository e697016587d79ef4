package io.github.serverlessscheduler.it.aws.packaged;

import io.github.serverlessscheduler.it.aws.packaged.StartedFunction.Start;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Measures how long the packaged functions take to start and how large they are: {@code
 * bin/measure_lambdas}. Started interleaved, so that what else the machine does falls on all alike.
 */
final class MeasureLambdas {

  private static final String CORE = "io.github.serverlessscheduler.aws.lambda.";
  private static final String CHECKER =
      "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction";
  private static final String FUNCTIONS = "samples/aws-deployment/target/functions.zip";
  private static final String LAMBDA = "plugins/html-checker/html-checker-lambda/target/lambda.zip";
  private static final String SAMPLE = "samples/aws-lambda/target/lambda.zip";

  /** A client for DynamoDB and what it needs, of all that the core's functions bring. */
  private static final List<String> OF_DYNAMO_DB =
      List.of(
          "annotations",
          "auth",
          "aws-core",
          "aws-json-protocol",
          "checksums",
          "dynamodb",
          "endpoints",
          "eventstream",
          "http-",
          "identity",
          "json-utils",
          "metrics",
          "profiles",
          "protocol-core",
          "reactive-streams",
          "regions",
          "retries",
          "sdk-core",
          "slf4j",
          "third-party-jackson",
          "url-connection",
          "utils",
          "aws-lambda-java-core");

  private final int rounds;
  private final Map<String, List<Start>> starts = new LinkedHashMap<>();
  private final StringBuilder page = new StringBuilder();

  private MeasureLambdas(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Prints the tables, in Markdown.
   *
   * @param args how often each function is started
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("lambdas");
    System.out.print(new MeasureLambdas(Integer.parseInt(args[0])).run(folder));
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  private String run(Path folder) throws Exception {
    String core = Packaging.WHOLE.core(folder.resolve("core"));
    String checker = Zips.unpacked(folder.resolve("checker"), Zips.built(LAMBDA), List.of());
    var bare =
        new StartedFunction(
            "a client for DynamoDB",
            bare(folder.resolve("core"), true),
            BareFunction.class.getName(),
            0);
    List<StartedFunction> functions =
        List.of(
            bare,
            new StartedFunction("SyncLambda", core, CORE + "SyncLambda", 1.5),
            new StartedFunction("RecoverLambda", core, CORE + "RecoverLambda", 1.5),
            new StartedFunction("DeadLetterLambda", core, CORE + "DeadLetterLambda", 1.5),
            new StartedFunction("ReconcileLambda", core, CORE + "ReconcileLambda", 1.5),
            new StartedFunction("ApiLambda", core, CORE + "ApiLambda", 2.2),
            new StartedFunction("html-checker", checker, CHECKER, 2.2));
    for (int round = 0; round < rounds; round++) {
      for (StartedFunction function : functions) {
        starts.computeIfAbsent(function.name(), n -> new ArrayList<>()).add(function.started());
      }
    }
    var clients = new HttpClientStarts(httpClients(), bare(folder.resolve("core"), false));
    for (int round = 0; round < rounds; round++) {
      clients.round();
    }
    starts(functions);
    clients.rows().forEach(this::line);
    line("");
    shares(functions);
    sizes();
    return page.toString();
  }

  /** The class path of a function with a client for DynamoDB, and with an HTTP client or none. */
  private static String bare(Path core, boolean http) throws IOException {
    var classPath = new ArrayList<>(List.of(Zips.runtime(), "target/test-classes"));
    try (Stream<Path> jars = Files.list(core.resolve("var/task/lib"))) {
      jars.filter(jar -> http || !jar.getFileName().toString().startsWith("url-connection"))
          .filter(jar -> OF_DYNAMO_DB.stream().anyMatch(jar.getFileName().toString()::startsWith))
          .map(Path::toString)
          .sorted()
          .forEach(classPath::add);
    }
    return String.join(File.pathSeparator, classPath);
  }

  private static List<Path> httpClients() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("target/http-clients"))) {
      return folders.sorted().toList();
    }
  }

  private void starts(List<StartedFunction> functions) {
    line(
        "JDK %s, %d processors, median of %d starts each, interleaved."
            .formatted(Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds));
    line("");
    line("| function | start, ms | of the first | processor, ms | of the first | at most |");
    line("|---|---|---|---|---|---|");
    double whole = median(functions.get(0), Start::whole);
    double processor = median(functions.get(0), Start::processor);
    for (StartedFunction function : functions) {
      double ownWhole = median(function, Start::whole);
      double ownProcessor = median(function, Start::processor);
      line(
          "| %s | %.0f | %.2f | %.0f | %.2f | %s |"
              .formatted(
                  function.name(),
                  ownWhole,
                  ownWhole / whole,
                  ownProcessor,
                  ownProcessor / processor,
                  function.limit() == 0 ? "" : function.limit()));
    }
    line("");
  }

  private double median(StartedFunction function, Function<Start, Double> of) {
    return Median.of(starts.getOrDefault(function.name(), List.of()).stream().map(of).toList());
  }

  /** Where the classes come from that a start loads. */
  private void shares(List<StartedFunction> functions) throws Exception {
    var all = new LinkedHashMap<String, LoadedClasses>();
    var jars = new LinkedHashMap<String, Long>();
    for (StartedFunction function : functions) {
      LoadedClasses classes = function.classes();
      all.put(function.name(), classes);
      classes.jars().forEach((jar, share) -> jars.merge(jar, share.bytes(), Math::max));
    }
    line("Classes that a start loads from jars, in kB:");
    line("");
    line("| | %s |".formatted(String.join(" | ", all.keySet())));
    line("|---|%s".formatted("---|".repeat(all.size())));
    List<String> largest =
        jars.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .limit(12)
            .toList();
    for (String jar : largest) {
      row(jar, all, classes -> classes.jars().getOrDefault(jar, new LoadedClasses.Share(0, 0)));
    }
    row("others", all, classes -> others(classes, largest));
    row("all", all, LoadedClasses::all);
    line("");
  }

  private static LoadedClasses.Share others(LoadedClasses classes, List<String> named) {
    return classes.jars().entrySet().stream()
        .filter(one -> !named.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .reduce(new LoadedClasses.Share(0, 0), LoadedClasses.Share::plus);
  }

  private void row(
      String name,
      Map<String, LoadedClasses> all,
      Function<LoadedClasses, LoadedClasses.Share> share) {
    var cells = all.values().stream().map(share).map(one -> kilobytes(one.bytes())).toList();
    line("| %s | %s |".formatted(name, String.join(" | ", cells)));
  }

  private void sizes() throws IOException {
    line("| zip | MB |");
    line("|---|---|");
    for (String zip :
        List.of(
            FUNCTIONS,
            FUNCTIONS.replace("functions", "common-layer"),
            FUNCTIONS.replace("functions", "plugins-layer"),
            SAMPLE,
            LAMBDA)) {
      line(
          "| `%s` | %.2f |"
              .formatted(zip.replace("/target/", "/…/"), Files.size(Zips.built(zip)) / 1e6));
    }
    line("");
    line("The ten largest jars of html-checker's zip:");
    line("");
    line("| jar | kB in the zip |");
    line("|---|---|");
    try (var zip = new ZipFile(Zips.built(LAMBDA).toFile())) {
      zip.stream()
          .sorted((a, b) -> Long.compare(b.getCompressedSize(), a.getCompressedSize()))
          .limit(10)
          .forEach(
              jar ->
                  line(
                      "| %s | %s |"
                          .formatted(
                              jar.getName().replace("lib/", ""),
                              kilobytes(jar.getCompressedSize()))));
    }
  }

  private static String kilobytes(long bytes) {
    return bytes == 0 ? "" : String.valueOf((bytes + 500) / 1000);
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
