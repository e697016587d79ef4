package io.github.serverlessscheduler.htmlchecker.page;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.plugin.Firing;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job's page: the text last seen, by which occurrence, and the change that one
 * found, until its owner has been told.
 *
 * @param watched the payload the page was read for; under another the text says nothing
 * @param occurrence the idempotency key of the occurrence that saw this text first
 * @param dueAt when that occurrence was due
 * @param pending the change that is still to be told of
 */
public record PageState(
    HtmlMonitorJob watched,
    String occurrence,
    Instant dueAt,
    List<String> lines,
    @Nullable PageChange pending) {

  public PageState {
    Objects.requireNonNull(watched, "watched");
    Objects.requireNonNull(occurrence, "occurrence");
    Objects.requireNonNull(dueAt, "dueAt");
    lines = List.copyOf(lines);
  }

  /** The state of a page that was read for the first time. */
  public static PageState baseline(Firing<HtmlMonitorJob> firing, List<String> lines) {
    return new PageState(
        firing.payload(), firing.idempotencyKey(), firing.scheduledAt(), lines, null);
  }

  /**
   * The state after this reading: this one if the text is the same, a baseline if the job watches
   * something else by now, else one with a change pending.
   */
  public PageState after(Firing<HtmlMonitorJob> firing, List<String> read) {
    if (!watched.equals(firing.payload())) {
      return baseline(firing, read);
    }
    return lines.equals(read) ? this : baseline(firing, read).with(change(firing, read));
  }

  /** The state once its owner has been told. */
  public PageState told() {
    return with(null);
  }

  /**
   * Whether the page has been read since this firing was due, so that it has nothing to add: it is
   * an attempt at the recorded occurrence, or comes late, after a newer one.
   */
  public boolean covers(Firing<HtmlMonitorJob> firing) {
    return !firing.scheduledAt().isAfter(dueAt);
  }

  private PageState with(@Nullable PageChange change) {
    return new PageState(watched, occurrence, dueAt, lines, change);
  }

  private PageChange change(Firing<HtmlMonitorJob> firing, List<String> read) {
    String url = watched.url();
    return new PageChange(
        firing.idempotencyKey(),
        firing.jobId(),
        firing.userId(),
        firing.userEmail().orElse(null),
        url,
        firing.scheduledAt(),
        PageDiff.between(url + "\t" + dueAt, lines, url + "\t" + firing.scheduledAt(), read));
  }
}
