package io.github.serverlessscheduler.local.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.local.LocalScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 1 to 3 under {@code kill -9}: no accepted job or run is lost, every occurrence is
 * accounted for, and what was done never starts again.
 *
 * <p>After every twenty kills the store is looked at, and the next one is new. {@code
 * -Dkill.count=1000} kills more often, {@code -Dkill.seed=…} repeats a seed; the moments of the
 * kills remain the machine's:
 *
 * <pre>{@code
 * ./mvnw -pl scheduler-sdk-local -am test -Dtest=KillTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dkill.count=1000 -Dkill.seed=1
 * }</pre>
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("kill.count", 20);
  private static final int KILLS_PER_STORE = 20;
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

  @TempDir Path parent;

  private Path directory = Path.of("");

  @Test
  void killedProcess_losesNothingAndRepeatsNothingDone() throws Exception {
    var random = new Random(SEED);
    for (int killed = 0; killed < KILLS; killed += KILLS_PER_STORE) {
      directory = Files.createDirectory(parent.resolve("killed" + killed));
      int kills = Math.min(KILLS_PER_STORE, KILLS - killed);
      for (int kill = 0; kill < kills; kill++) {
        runAndKill(random);
      }
      checkWhatIsLeft();
      System.out.printf("seed %d: %d kills survived%n", SEED, killed + kills);
    }
  }

  private void checkWhatIsLeft() throws IOException {
    Remains remains = finishWhatIsLeft();
    List<String> diary = Diary.read(diaryFile());
    remains.haveEverythingPromisedIn(diary);
    remains.accountForEveryOccurrence();
    remains.agreeThatNothingDoneStartedAgain(diary);
  }

  private Remains finishWhatIsLeft() throws IOException {
    try (var diary = new Diary(diaryFile());
        LocalScheduler local = Victim.start(directory.resolve("store"), diary)) {
      return Remains.of(local.scheduler().jobs(Victim.OWNER), SEED);
    }
  }

  /** Starts the victim, lets it begin, and kills it at a random moment. */
  private void runAndKill(Random random) throws IOException, InterruptedException {
    long before = count("ready");
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.resolve("store").toString(),
                diaryFile().toString(),
                Long.toString(random.nextLong()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("victim.log").toFile())
            .start();
    try {
      Awaitility.await("the victim is ready; see " + directory.resolve("victim.log"))
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> count("ready") > before || !victim.isAlive());
      assertThat(victim.isAlive())
          .as("seed %d: the victim lives until it is killed; it said %s", SEED, log())
          .isTrue();
      victim.waitFor(random.nextInt(900), TimeUnit.MILLISECONDS);
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  private long count(String line) throws IOException {
    return Diary.read(diaryFile()).stream().filter(line::equals).count();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("victim.log"));
  }

  private Path diaryFile() {
    return directory.resolve("diary.txt");
  }
}
