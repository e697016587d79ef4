package io.github.serverlessscheduler.htmlchecker.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageDiffTest {

  @Test
  void change_isAUnifiedDiffWithSomeContext() {
    assertThat(between(List.of("a", "b", "c", "4 €", "e"), List.of("a", "b", "c", "5 €", "e")))
        .isEqualTo(
            """
            --- old
            +++ new
            @@ -2,4 +2,4 @@
             b
             c
            -4 €
            +5 €
             e""");
  }

  @Test
  void textThatAppearsOrVanishes_isShownWhole() {
    assertThat(between(List.of(), List.of("a"))).endsWith("+a");
    assertThat(between(List.of("a"), List.of())).endsWith("-a");
  }

  @Test
  void longDiff_isCutAndSaysSo() {
    String diff = between(List.of(), numbered(1_000, "line"));

    assertThat(diff.lines()).hasSize(401).last().isEqualTo("... and 603 more lines");
  }

  @Test
  void longLine_isClipped() {
    assertThat(between(List.of(), List.of("x".repeat(100_000))).lines().toList().get(3))
        .startsWith("+xxx")
        .endsWith("x ...")
        .hasSize(1_004);
  }

  @Test
  void hugePagesWithNothingInCommon_takeNoTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          String diff = between(numbered(200_000, "old "), numbered(200_000, "new "));
          assertThat(diff).contains("-old 0").endsWith("more lines");
        });
  }

  @Test
  void hugePageWithOneChange_showsThatChange() {
    List<String> before = numbered(200_000, "line ");
    List<String> after =
        before.stream().map(line -> line.equals("line 100000") ? "changed" : line).toList();

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(between(before, after))
                .contains("-line 100000\n+changed\n line 100001")
                .doesNotContain("line 5"));
  }

  private static List<String> numbered(int count, String prefix) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static String between(List<String> before, List<String> after) {
    return PageDiff.between("old", before, "new", after);
  }
}
