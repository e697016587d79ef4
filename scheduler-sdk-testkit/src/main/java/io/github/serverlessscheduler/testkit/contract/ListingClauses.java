package io.github.serverlessscheduler.testkit.contract;

import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.at;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.completed;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.dead;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.job;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.manual;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.minute;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.retryAt;
import static io.github.serverlessscheduler.testkit.contract.LedgerClauses.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.execution.Execution;
import io.github.serverlessscheduler.sdk.execution.Execution.Misfires;
import io.github.serverlessscheduler.sdk.execution.Lease;
import io.github.serverlessscheduler.sdk.execution.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which order rows are listed, and which. */
interface ListingClauses extends LedgerClauses {

  @Test
  default void due_unfinishedRows_areEarliestFirstUpToTheTimeAsked() {
    ledger().announce(List.of(at(3), at(1), at(2), at(4)));
    ledger().announce(List.of(at(job("bob", 2), 0)));
    assertThat(ledger().due(minute(3), 10))
        .containsExactly(at(job("bob", 2), 0), at(1), at(2), at(3));
    assertThat(ledger().due(minute(3), 2)).containsExactly(at(job("bob", 2), 0), at(1));
    assertThat(ledger().due(minute(-1), 10)).isEmpty();
  }

  @Test
  default void due_leasedRow_isListedFromTheEndOfItsLease() {
    ledger().announce(List.of(at(0)));
    Lease lease = claimed(at(0), 1);
    assertThat(ledger().due(minute(5), 10)).isEmpty();
    assertThat(ledger().due(minute(6), 10)).containsExactly(stored(at(0)));
    ledger().extend(lease, minute(9));
    assertThat(ledger().due(minute(8), 10)).isEmpty();
    assertThat(ledger().due(minute(9), 10)).hasSize(1);
  }

  @Test
  default void due_rowThatWaitsForItsNextAttempt_isListedFromThen() {
    ended(at(0), retryAt(7), 1);
    assertThat(ledger().due(minute(6), 10)).isEmpty();
    assertThat(ledger().due(minute(7), 10)).containsExactly(stored(at(0)));
  }

  @Test
  default void due_finishedRows_areNotListedAndRedrivenOnesAre() {
    ledger().announce(List.of(at(0), at(1), at(2)));
    ended(at(0), completed(), 1);
    ended(at(1), dead(), 1);
    ledger().skip(skipped(at(2), 1), minute(1));
    ledger().skip(skipped(at(3), 1), minute(1));
    assertThat(ledger().due(minute(999), 10)).isEmpty();
    ledger().redrive(at(1).occurrence(), minute(2));
    assertThat(ledger().due(minute(2), 10)).containsExactly(stored(at(1)));
  }

  @Test
  default void history_rowsOfOneJob_areLatestFirst() {
    ledger().announce(List.of(at(2), at(0), at(1)));
    ledger().announce(List.of(at(job("ann", 2), 1), at(job("bob", 1), 1), at(job("an", 1), 1)));
    assertThat(ledger().history(JOB, null, 10)).containsExactly(at(2), at(1), at(0));
    assertThat(ledger().history(job("ann", 3), null, 10)).isEmpty();
  }

  @Test
  default void history_rowsOfOneInstant_areInTheOrderOfTheirIds() {
    ledger().announce(List.of(at(1), at(0)));
    ledger().request(manual("b", 1));
    ledger().request(manual("a", 1));
    ledger().request(manual("c", 0));
    assertThat(ledger().history(JOB, null, 10))
        .containsExactly(at(1), manual("a", 1), manual("b", 1), at(0), manual("c", 0));
  }

  @Test
  default void history_instantsWithFractions_areOrdered() {
    Execution later =
        Execution.pending(
            manual("a", 0).occurrence(), "report", 3, minute(0).plusNanos(1), minute(0));
    ledger().announce(List.of(at(0)));
    ledger().request(later);
    ledger().request(manual("b", 0));
    assertThat(ledger().history(JOB, null, 10)).containsExactly(later, at(0), manual("b", 0));
  }

  @Test
  default void history_pages_holdEveryRowOnce() {
    IntStream.range(0, 7).forEach(minute -> ledger().announce(List.of(at(minute))));
    IntStream.range(0, 4).forEach(key -> ledger().request(manual("k" + key, key / 2)));
    List<Execution> whole = ledger().history(JOB, null, 100);
    assertThat(whole).hasSize(11);
    for (int limit = 1; limit < 5; limit++) {
      assertThat(historyInPagesOf(limit)).isEqualTo(whole);
    }
  }

  private List<Execution> historyInPagesOf(int limit) {
    var all = new ArrayList<Execution>();
    List<Execution> page = ledger().history(JOB, null, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = ledger().history(JOB, page.get(page.size() - 1), limit);
    }
    return all;
  }

  @Test
  default void history_whileRowsAreAdded_showsEarlierOnesOnce() {
    ledger().announce(List.of(at(0), at(1), at(2)));
    List<Execution> first = ledger().history(JOB, null, 2);
    ledger().announce(List.of(at(3), at(4)));
    ledger().request(manual("m", 9));
    assertThat(ledger().history(JOB, first.get(1), 9)).containsExactly(at(0));
  }

  @Test
  default void history_ofOwnersWithAwkwardNames_isApart() {
    List<Execution> rows =
        Stream.of("a", "a ", "A", "aa", "a/b", "a#b", "a:b", "a~", "ä", "🦉", "%00", "'")
            .map(owner -> at(job(owner, 1), 0))
            .toList();
    ledger().announce(rows);
    for (Execution row : rows) {
      assertThat(ledger().history(row.occurrence().job(), null, 10)).containsExactly(row);
    }
  }

  @Test
  default void history_afterRowThatChangedSince_goesOn() {
    ledger().announce(List.of(at(0), at(1), at(2)));
    Execution seen = ledger().history(JOB, null, 2).get(1);
    ended(at(1), completed(), 3);
    assertThat(ledger().history(JOB, seen, 5)).containsExactly(at(0));
  }

  @Test
  default void lastScheduled_withoutScheduledRow_isEmpty() {
    assertThat(ledger().lastScheduled(JOB)).isEmpty();
    ledger().request(manual("m", 5));
    ledger().announce(List.of(at(job("ann", 2), 9)));
    assertThat(ledger().lastScheduled(JOB)).isEmpty();
  }

  @Test
  default void lastScheduled_inAnyState_isTheLatestScheduledOne() {
    ledger().announce(List.of(at(3)));
    ledger().announce(List.of(at(1)));
    ledger().request(manual("m", 50));
    assertThat(ledger().lastScheduled(JOB)).contains(minute(3));
    ended(at(4), completed(), 4);
    assertThat(ledger().lastScheduled(JOB)).contains(minute(4));
    ledger().skip(skipped(at(5), 5), minute(5));
    assertThat(ledger().lastScheduled(JOB)).contains(minute(5));
  }

  @Test
  default void lastScheduled_afterRunOfMisfires_isItsLast() {
    var range = new Misfires(minute(-100), minute(7), 108);
    ledger().skip(skipped(at(7), 8).toBuilder().misfires(range).build(), minute(8));
    assertThat(ledger().lastScheduled(JOB)).contains(minute(7));
  }

  @Test
  default void dead_rows_areThoseOfAllOwnersInOneOrder() {
    var all = new ArrayList<Execution>();
    for (int number = 0; number < 6; number++) {
      all.add(ended(at(job(number % 2 == 0 ? "ann" : "bob", number / 3), number), dead(), number));
    }
    all.add(ended(manual("m", 3), dead(), 3));
    ended(at(60), completed(), 60);
    ended(at(61), retryAt(99), 61);
    List<Execution> whole = ledger().dead(null, 100);
    assertThat(whole).containsExactlyInAnyOrderElementsOf(all);
    assertThat(deadInPagesOf(1)).isEqualTo(whole);
    assertThat(deadInPagesOf(4)).isEqualTo(whole);
  }

  private List<Execution> deadInPagesOf(int limit) {
    var all = new ArrayList<Execution>();
    List<Execution> page = ledger().dead(null, limit);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = ledger().dead(page.get(page.size() - 1).occurrence(), limit);
    }
    return all;
  }

  @Test
  default void dead_whileRowsAreAdded_showsEarlierOnesOnce() {
    List<Execution> before =
        IntStream.range(0, 4).mapToObj(number -> ended(at(number * 2), dead(), number)).toList();
    List<Execution> first = ledger().dead(null, 2);
    IntStream.range(0, 4).forEach(number -> ended(at(number * 2 + 1), dead(), number));
    var seen = new ArrayList<Execution>(first);
    seen.addAll(ledger().dead(first.get(1).occurrence(), 99));
    assertThat(seen).doesNotHaveDuplicates().containsAll(before);
  }

  @Test
  default void dead_afterRowThatWasRedriven_goesOn() {
    ended(at(0), dead(), 1);
    ended(at(1), dead(), 1);
    ended(manual("m", 0), dead(), 1);
    List<Execution> whole = ledger().dead(null, 3);
    Occurrence middle = whole.get(1).occurrence();
    ledger().redrive(middle, minute(2));
    assertThat(ledger().dead(null, 3)).containsExactly(whole.get(0), whole.get(2));
    assertThat(ledger().dead(middle, 3)).containsExactly(whole.get(2));
  }
}
