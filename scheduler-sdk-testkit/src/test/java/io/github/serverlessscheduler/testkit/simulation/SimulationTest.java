package io.github.serverlessscheduler.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a scheduler: crashes, down time, slow and failing handlers, lost and repeated
 * firings, owners who change their minds. After every step, what DESIGN promises has to hold.
 *
 * <p>{@code -Dsimulation.seeds=5000} tries more of them, {@code -Dsimulation.first=4711} begins
 * elsewhere.
 */
class SimulationTest {

  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final long SEEDS = Long.getLong("simulation.seeds", 200);
  private static final int STEPS = 100;

  @Test
  void whateverHappens_thePromisesHold() {
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      simulate(seed);
    }
  }

  private static void simulate(long seed) {
    var random = new Random(seed);
    var story = new ArrayList<String>();
    var world = new World(random);
    var deeds = new Deeds(world, random);
    for (int step = 0; step < STEPS; step++) {
      step(world, deeds, random, story);
      world.check();
      assertFine(world, seed, story);
    }
    world.settle();
    story.add("settle");
    assertFine(world, seed, story);
  }

  private static void step(World world, Deeds deeds, Random random, List<String> story) {
    switch (random.nextInt(10)) {
      case 0 -> {
        story.add("down");
        world.passOver(Duration.ofSeconds(random.nextInt(7200)));
        world.restart();
        deedBeforeTheTimerWakes(world, deeds, random, story);
      }
      case 1 -> {
        story.add("stall");
        world.passOver(Duration.ofSeconds(random.nextInt(300)));
        deedBeforeTheTimerWakes(world, deeds, random, story);
      }
      case 2 -> {
        story.add("dangerous deed");
        world.liveDangerously(() -> story.add(deeds.next()));
      }
      case 3, 4, 5 -> world.live(() -> story.add(deeds.next()));
      default -> {
        Duration duration = Duration.ofSeconds(random.nextInt(1800));
        story.add("advance " + duration);
        world.live(() -> world.advance(duration));
      }
    }
  }

  private static void deedBeforeTheTimerWakes(
      World world, Deeds deeds, Random random, List<String> story) {
    if (random.nextBoolean()) {
      world.live(() -> story.add(deeds.next()));
    }
  }

  private static void assertFine(World world, long seed, List<String> story) {
    assertThat(world.watch().violations())
        .as("-Dsimulation.first=%d -Dsimulation.seeds=1%n%s", seed, String.join("\n", story))
        .isEmpty();
  }
}
