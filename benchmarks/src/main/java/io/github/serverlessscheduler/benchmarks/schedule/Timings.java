package io.github.serverlessscheduler.benchmarks.schedule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** What was measured, by benchmark and parameters: medians of batches. */
final class Timings {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  private final Map<String, RunResult> results = new TreeMap<>();

  Timings(Collection<RunResult> runs) {
    for (RunResult run : runs) {
      results.put(key(run), run);
    }
  }

  /** Nanoseconds of a next fire. */
  double next(Libraries library, Workload cron, String zone) {
    return nanos(nextKey(library, cron, zone));
  }

  /** How many JVMs each cell was timed in. */
  int forks() {
    return results.values().iterator().next().getParams().getForks();
  }

  /** Bytes allocated by a next fire. */
  double allocated(Libraries library, Workload cron, String zone) {
    var secondary = result(nextKey(library, cron, zone)).getSecondaryResults();
    return requireNonNull(secondary.get(ALLOCATION)).getScore() / Workload.BATCH;
  }

  /** Nanoseconds of a parse. */
  double parse(Libraries library, Workload cron) {
    return nanos("ParseBenchmark " + cron + " " + library);
  }

  /** Nanoseconds of our next fire on a day. */
  double onDay(String cron, String day) {
    return nanos("ClockChangeBenchmark " + cron + " " + day);
  }

  /** The ratio of a library's next fires to ours, as the geometric mean over all cells. */
  double nextRatio(Libraries library) {
    return geometricMean(
        cells()
            .map(
                c -> next(library, c.cron(), c.zone()) / next(Libraries.OURS, c.cron(), c.zone())));
  }

  /** The same for parsing. */
  double parseRatio(Libraries library) {
    return geometricMean(
        Stream.of(Workload.values()).map(c -> parse(library, c) / parse(Libraries.OURS, c)));
  }

  /** A cron in a zone. */
  record Cell(Workload cron, String zone) {}

  static Stream<Cell> cells() {
    return Stream.of(Workload.values())
        .flatMap(cron -> Stream.of("UTC", "Europe/Warsaw").map(zone -> new Cell(cron, zone)));
  }

  private static String nextKey(Libraries library, Workload cron, String zone) {
    return "NextFireBenchmark " + cron + " " + library + " " + zone;
  }

  private static String key(RunResult run) {
    String name = run.getParams().getBenchmark();
    String[] parts = name.split("\\.", -1);
    List<String> key = new ArrayList<>(List.of(parts[parts.length - 2]));
    for (String parameter : run.getParams().getParamsKeys()) {
      key.add(run.getParams().getParam(parameter));
    }
    return String.join(" ", key);
  }

  private double nanos(String key) {
    return result(key).getPrimaryResult().getStatistics().getPercentile(50) / Workload.BATCH;
  }

  private RunResult result(String key) {
    RunResult run = results.get(key);
    if (run == null) {
      throw new IllegalStateException("not measured: " + key + " among " + results.keySet());
    }
    return run;
  }

  private static double geometricMean(Stream<Double> ratios) {
    return Math.exp(ratios.mapToDouble(Math::log).average().orElseThrow());
  }
}
