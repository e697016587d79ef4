package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.job;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.manual;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.port.ExecutionLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which rows are an owner's dead ones, and in which order. */
interface DeadClauses extends LedgerClauses {

  private List<Execution> annas() {
    return ledger().deadOf("ann", null, 100);
  }

  @Test
  default void deadOf_rows_areTheLastToDieFirst() {
    Execution second = ended(at(0), dead(), 5);
    Execution third = ended(at(job("ann", 2), 1), dead(), 3);
    Execution first = ended(manual("m", 0), dead(), 9);
    assertThat(annas()).containsExactly(first, second, third);
  }

  @Test
  default void deadOf_rowsThatAreNotDead_areNotListed() {
    ledger().announce(List.of(at(0)));
    claimed(at(1), 1);
    ended(at(2), completed(), 2);
    ended(at(3), retryAt(99), 3);
    ledger().skip(skipped(at(4), 4), minute(4));
    assertThat(annas()).isEmpty();
  }

  @Test
  default void deadOf_rowsOfOneInstant_areByJobAndOccurrence() {
    var rows = new ArrayList<Execution>();
    IntStream.range(2, 7).forEach(number -> rows.add(ended(at(job("ann", number), 0), dead(), 9)));
    rows.add(ended(at(1), dead(), 9));
    rows.add(ended(manual("m", 3), dead(), 9));
    rows.add(ended(at(0), dead(), 9));
    rows.sort(
        comparing((Execution row) -> row.occurrence().job())
            .thenComparing(row -> row.occurrence().id()));
    assertThat(annas()).isEqualTo(rows);
  }

  @Test
  default void deadOf_instantsWithFractions_areOrdered() {
    for (int nanos : new int[] {500, 0, 123_456_789, 1}) {
      ledger().finish(claimed(manual("after" + nanos, 0), 0), dead(), minute(1).plusNanos(nanos));
    }
    assertThat(annas())
        .extracting(row -> row.occurrence().id())
        .containsExactly(
            "manual:after123456789", "manual:after500", "manual:after1", "manual:after0");
  }

  @Test
  default void deadOf_ownersWithAwkwardNames_areApart() {
    List<Execution> rows =
        Stream.of("a", "a ", "A", "aa", "a/b", "a#b", "a:b", "a~", "ä", "🦉", "%00", "'")
            .map(owner -> ended(at(job(owner, 1), 0), dead(), 1))
            .toList();
    for (Execution row : rows) {
      String owner = row.occurrence().job().userId();
      assertThat(ledger().deadOf(owner, null, 10)).containsExactly(row);
    }
    assertThat(ledger().deadOf("b", null, 10)).isEmpty();
  }

  @Test
  default void deadOf_pages_holdEveryRowOnce() {
    IntStream.range(0, 7).forEach(number -> ended(at(number), dead(), 50 - number / 3));
    ended(at(job("bob", 1), 0), dead(), 49);
    List<Execution> whole = annas();
    assertThat(whole).hasSize(7);
    for (int limit = 1; limit < 9; limit++) {
      assertThat(deadInPagesOf(limit)).isEqualTo(whole);
    }
  }

  private List<Execution> deadInPagesOf(int limit) {
    var all = new ArrayList<Execution>();
    List<Execution> page = ledger().deadOf("ann", null, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = ledger().deadOf("ann", page.get(page.size() - 1), limit);
    }
    return all;
  }

  @Test
  default void deadOf_whileRowsAreRedrivenAndDie_goesOnWhereItWas() {
    List<Execution> before =
        IntStream.range(0, 6).mapToObj(number -> ended(at(number), dead(), 20 - number)).toList();
    List<Execution> first = ledger().deadOf("ann", null, 2);
    assertThat(first).isEqualTo(before.subList(0, 2));
    ledger().redrive(first.get(1).occurrence(), minute(30));
    ledger().redrive(before.get(2).occurrence(), minute(30));
    ended(at(9), dead(), 31);
    ended(before.get(2), dead(), 32);

    List<Execution> second = ledger().deadOf("ann", first.get(1), 2);
    assertThat(second).isEqualTo(before.subList(3, 5));
    assertThat(ledger().deadOf("ann", second.get(1), 2)).containsExactly(before.get(5));
  }

  @Test
  default void deadOf_redrivenRow_leavesAndComesBackFirstWhenItDiesAgain() {
    Execution other = ended(at(1), dead(), 5);
    ended(at(0), dead(), 1);
    ledger().redrive(at(0).occurrence(), minute(6));
    assertThat(annas()).containsExactly(other);
    claimed(at(0), 6);
    assertThat(annas()).containsExactly(other);
    ended(at(0), retryAt(20), 12);
    assertThat(annas()).containsExactly(other);
    Execution again = ended(at(0), dead(), 20);
    assertThat(annas()).containsExactly(again, other);
  }

  @Test
  default void deadOf_redrivenRowThatSucceeds_doesNotComeBack() {
    ended(at(0), dead(), 1);
    ledger().redrive(at(0).occurrence(), minute(2));
    ended(at(0), completed(), 2);
    assertThat(annas()).isEmpty();
  }

  @Test
  default void deadOf_afterCrash_isAsItWas() {
    Execution dead = ended(at(0), dead(), 1);
    ended(at(1), dead(), 2);
    ledger().redrive(at(1).occurrence(), minute(3));
    ExecutionLedger again = ledgerAfterCrash();
    assertThat(again.deadOf("ann", null, 10)).containsExactly(dead);
  }
}
