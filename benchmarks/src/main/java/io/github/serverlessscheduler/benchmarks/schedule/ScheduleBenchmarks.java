package io.github.serverlessscheduler.benchmarks.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Times every library in one run and writes the page and its chart: {@code <directory> [short |
 * quick]}.
 */
public final class ScheduleBenchmarks {

  private ScheduleBenchmarks() {}

  /**
   * Runs all.
   *
   * @param args the directory to write to; then {@code short} for one JVM for each cell, or {@code
   *     quick} for a run too short to believe
   */
  public static void main(String[] args) throws RunnerException, IOException {
    Path directory = Path.of(args[0]);
    String length = args.length > 1 ? args[1] : "";
    Timings timings = new Timings(run(length.equals("quick"), length.isEmpty() ? 2 : 1));
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("next-fire.svg"), BarChart.of(timings));
    Files.writeString(directory.resolve("benchmarks.md"), BenchmarkPage.of(timings));
  }

  private static List<RunResult> run(boolean quick, int forks) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(NextFireBenchmark.class.getName())
            .include(ParseBenchmark.class.getName())
            .include(ClockChangeBenchmark.class.getName())
            .addProfiler(GCProfiler.class)
            .forks(forks)
            // Under-warmed, cron-utils is ten times as slow.
            .warmupIterations(quick ? 1 : 5)
            .warmupTime(TimeValue.milliseconds(quick ? 100 : 1000))
            .measurementIterations(quick ? 1 : 4)
            .measurementTime(TimeValue.milliseconds(quick ? 50 : 500))
            .shouldFailOnError(true)
            .build();
    return List.copyOf(new Runner(options).run());
  }
}
