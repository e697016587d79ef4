package io.github.serverlessscheduler.htmlchecker;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.outbound.FetchedPage;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageState;
import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.PageStates.Stored;
import io.github.serverlessscheduler.htmlchecker.page.PageText;
import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does {@link HtmlMonitorJob}: reads the page, compares its text with the last reading, and has the
 * owner told of a change. The first reading is only kept.
 *
 * <p>Three steps, each of which an attempt or a later occurrence takes up where another broke off:
 * the new text is stored together with the change it shows, under the occurrence's key; the owner
 * is told, under the same key; the change is marked as told. So a change is never lost, and never
 * told of twice by a {@link ChangeNotifier} that keeps its promise.
 *
 * <p>Thread-safe.
 */
public final class HtmlMonitorHandler implements JobHandler<HtmlMonitorJob> {

  private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

  private final OutboundGate gate;
  private final PageStates states;
  private final ChangeNotifier notifier;

  private HtmlMonitorHandler(OutboundGate gate, PageStates states, ChangeNotifier notifier) {
    this.gate = gate;
    this.states = states;
    this.notifier = notifier;
  }

  /** A handler on these ports; whoever opened the gate closes it. */
  public static HtmlMonitorHandler of(
      OutboundGate gate, PageStates states, ChangeNotifier notifier) {
    return new HtmlMonitorHandler(gate, states, notifier);
  }

  /**
   * Does one attempt.
   *
   * @throws IOException if the page or a port is not to be had now; nothing is lost or repeated by
   *     trying again
   * @throws java.util.ConcurrentModificationException if another attempt was faster; likewise
   * @throws io.github.serverlessscheduler.plugin.NonRetryableException if the URL, or one it
   *     redirects to, is refused, or a selector is none
   */
  @Override
  public void handle(Firing<HtmlMonitorJob> firing) throws IOException {
    Optional<Stored> loaded = states.load(firing.jobId());
    if (loaded.isEmpty()) {
      var first = PageState.baseline(firing, read(firing.payload()));
      states.save(firing.jobId(), first, null);
      firing.report(found(first));
      return;
    }
    Stored last = toldOf(firing.jobId(), loaded.get());
    if (last.state().covers(firing)) {
      firing.report("Nothing to do: the page has been read since this was due.");
      return;
    }
    PageState next = last.state().after(firing, read(firing.payload()));
    if (next.equals(last.state())) {
      firing.report("No change.");
      return;
    }
    toldOf(firing.jobId(), states.save(firing.jobId(), next, last.version()));
    firing.report(found(next));
  }

  /** What a reading has found, for the job's history. */
  private static String found(PageState reading) {
    var change = reading.pending();
    int lines = reading.lines().size();
    return change == null
        ? "First reading: " + lines + (lines == 1 ? " line of text." : " lines of text.")
        : change.diff();
  }

  /** The state without a pending change, which is told of before anything else is done. */
  private Stored toldOf(String jobId, Stored stored) throws IOException {
    var change = stored.state().pending();
    if (change == null) {
      return stored;
    }
    notifier.tell(change);
    return states.save(jobId, stored.state().told(), stored.version());
  }

  private List<String> read(HtmlMonitorJob job) throws IOException {
    var text = PageText.of(job.selectors());
    FetchedPage page = gate.get(job.url());
    String type = page.mimeType().orElse("text/html");
    if (!HTML.contains(type)) {
      throw new IOException(job.url() + " is " + type + ", not HTML");
    }
    return text.lines(page.body(), page.charset().orElse(null));
  }
}
