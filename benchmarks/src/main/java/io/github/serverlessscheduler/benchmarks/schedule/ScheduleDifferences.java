package io.github.serverlessscheduler.benchmarks.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks every library the same random questions, lets the naive calendar judge, and writes who is
 * wrong, why, and on which smallest question: {@code <file> <questions> <seed>}.
 */
public final class ScheduleDifferences {

  private static final Comparator<Verdict> SMALLEST =
      Comparator.<Verdict>comparingInt(verdict -> verdict.question().fields().length())
          .thenComparing(verdict -> verdict.question().zone().getId().length())
          .thenComparing(verdict -> verdict.question().fields())
          .thenComparing(verdict -> verdict.question().after());

  /** Wrong answers of one cause. */
  record Group(long count, Verdict smallest) {

    Group and(Verdict other) {
      return new Group(count + 1, SMALLEST.compare(other, smallest) < 0 ? other : smallest);
    }
  }

  /** A cause, and whether the library refused the text or answered wrongly. */
  record Kind(Cause cause, boolean refused) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      return Comparator.comparing(Kind::refused).thenComparing(Kind::cause).compare(this, other);
    }
  }

  private final Map<Libraries, Map<Kind, Group>> groups = new EnumMap<>(Libraries.class);

  private ScheduleDifferences() {}

  /**
   * Runs all.
   *
   * @param args the file to write, the number of questions, the seed
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    int questions = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    ScheduleDifferences differences = new ScheduleDifferences();
    for (Libraries library : Libraries.values()) {
      differences.ask(library, questions, seed);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, DifferencePage.of(differences.groups, questions, seed));
  }

  private void ask(Libraries name, int questions, long seed) {
    CronLibrary library = name.library();
    Map<Kind, Group> kinds = new TreeMap<>();
    Shrinking shrinking = new Shrinking(library);
    RandomQuestions random = new RandomQuestions(seed);
    for (int i = 0; i < questions; i++) {
      Verdict verdict = Verdict.of(library, random.next());
      if (verdict.isWrong()) {
        Verdict smallest = shrinking.smallest(verdict);
        kinds.merge(
            new Kind(Cause.of(smallest), smallest.refused()),
            new Group(1, smallest),
            (group, one) -> group.and(one.smallest()));
      }
    }
    groups.put(name, kinds);
  }
}
