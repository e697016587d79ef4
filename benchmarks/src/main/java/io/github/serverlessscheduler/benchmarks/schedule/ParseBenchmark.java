package io.github.serverlessscheduler.benchmarks.schedule;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reading a cron's text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {

  /** Who is timed. */
  @Param public Libraries library = Libraries.OURS;

  /** On which cron. */
  @Param public Workload cron = Workload.WEEKDAY_NOON;

  private CronLibrary peer = Libraries.OURS.library();
  private String text = "";

  /** Prepares what is not timed. */
  @Setup
  public void prepare() {
    peer = library.library();
    text = peer.translated(cron.fields());
  }

  /** What is timed. */
  @Benchmark
  public void parse(Blackhole answers) {
    for (int i = 0; i < Workload.BATCH; i++) {
      answers.consume(peer.parsed(text));
    }
  }
}
