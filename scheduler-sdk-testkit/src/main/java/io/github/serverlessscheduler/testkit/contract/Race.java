package io.github.serverlessscheduler.testkit.contract;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads that do the same at the same time. */
final class Race {

  private static final int THREADS = 8;
  private static final long PATIENCE_SECONDS = 30;

  private Race() {}

  /** What each of the threads, counted from 0, came back with. */
  static <T> List<T> run(IntFunction<T> action) {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      var start = new CountDownLatch(1);
      List<Future<T>> results =
          IntStream.range(0, THREADS)
              .mapToObj(
                  number ->
                      pool.submit(
                          (Callable<T>)
                              () -> {
                                start.await();
                                return action.apply(number);
                              }))
              .toList();
      start.countDown();
      return results.stream().map(Race::join).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T join(Future<T> result) {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a racing thread did not come back with a result", e);
    }
  }
}
