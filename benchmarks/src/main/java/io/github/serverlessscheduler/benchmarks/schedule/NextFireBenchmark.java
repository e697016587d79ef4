package io.github.serverlessscheduler.benchmarks.schedule;

import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The next fire after a random instant of ten years. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NextFireBenchmark {

  /** Who is timed. */
  @Param public Libraries library = Libraries.OURS;

  /** On which cron. */
  @Param public Workload cron = Workload.WEEKDAY_NOON;

  /** In which zone. */
  @Param({"UTC", "Europe/Warsaw"})
  public String zone = "UTC";

  private IntFunction<Object> next = i -> i;
  private int turn;

  /** Prepares what is not timed. */
  @Setup
  public void prepare() {
    CronLibrary peer = library.library();
    next = peer.prepared(peer.translated(cron.fields()), ZoneId.of(zone), Workload.instants());
  }

  /** What is timed. */
  @Benchmark
  public void next(Blackhole answers) {
    turn = (turn + Workload.BATCH) & (Workload.INSTANTS - 1);
    for (int i = turn; i < turn + Workload.BATCH; i++) {
      answers.consume(next.apply(i));
    }
  }
}
