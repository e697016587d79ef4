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

/** Our next fire on days when clocks change in Warsaw, and on a plain day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClockChangeBenchmark {

  private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

  /** On which cron: one that fires all day, one that fires in the hour skipped or repeated. */
  @Param({"0/5 * * * ? *", "30 2 * * ? *"})
  public String cron = "";

  /** A plain day, clocks go forward, clocks go back. */
  @Param({"2027-06-15", "2027-03-28", "2027-10-31"})
  public String day = "";

  private IntFunction<Object> next = i -> i;
  private int turn;

  /** Prepares what is not timed. */
  @Setup
  public void prepare() {
    next = Libraries.OURS.library().prepared(cron, WARSAW, Workload.instantsOf(day, WARSAW));
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
