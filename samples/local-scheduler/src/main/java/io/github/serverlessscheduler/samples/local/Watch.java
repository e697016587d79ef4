package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.htmlchecker.HtmlMonitorHandler;
import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.file.DirectoryPageStates;
import io.github.serverlessscheduler.htmlchecker.file.MailFileChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.local.LocalSchedulerBuilder;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.http.Authoriser;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.JobState;
import io.github.serverlessscheduler.sdk.job.Overlap;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The scheduler with its handler, and the jobs that the command line asks for. */
final class Watch implements AutoCloseable {

  static final Owner OWNER = Owner.of("local", "you@localhost");

  private static final String DEMO = "demo";
  private static final Map<String, String> LABELS = Map.of(DEMO, "true");
  private static final String NOT_SERVED = "its page is not served";

  private final Terminal terminal;
  private final Overview overview;
  private final Path data;
  private final Schedule schedule;
  private final OutboundGate gate;

  /** Stored jobs may run before the constructor is through. */
  private final CompletableFuture<LocalScheduler> started = new CompletableFuture<>();

  private final LocalScheduler local;
  private final Jobs jobs;
  private final AtomicBoolean closed = new AtomicBoolean();
  private boolean greeted;

  Watch(Path data, Terminal terminal, Schedule schedule, int apiPort) {
    this.terminal = terminal;
    this.overview = new Overview(terminal);
    this.data = data;
    this.schedule = schedule;
    this.gate = OutboundGate.builder().allowLoopback().build();
    terminal.holdEvents(true);
    var printer = new RunPrinter(terminal, this::history);
    this.local =
        start(
            LocalScheduler.builder(data.resolve("store"))
                .plugins(JobPlugin.discover())
                .handle(HtmlMonitorJob.TYPE, handler())
                .listener(printer)
                .shutdownHook(false)
                .http(apiPort, Authoriser.fixed(OWNER)));
    started.complete(local);
    this.jobs = local.scheduler().jobs(OWNER);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  private static LocalScheduler start(LocalSchedulerBuilder builder) {
    try {
      return builder.start();
    } catch (SchedulerException e) {
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(e.getMessage() + "; --api-port 0 takes a free one", e);
      }
      throw e;
    }
  }

  private JobHandler<HtmlMonitorJob> handler() {
    return HtmlMonitorHandler.of(
        gate,
        DirectoryPageStates.in(data.resolve("pages")),
        MailFileChangeNotifier.in(data.resolve("mails")));
  }

  /** Watches the page that changes. */
  void demo(DemoPage page) {
    jobs.list(JobQuery.all().withLabel(DEMO, "true")).items().stream()
        .filter(Watch::waitsForItsPage)
        .forEach(job -> jobs.resume(job.id()));
    declare(DEMO, page.url(), LABELS);
    Showcase.add(jobs, page, LABELS);
    terminal.line("Serving a page that changes with every second look: " + page.url());
    greet();
  }

  /** Watches these pages; the page of an earlier demo is not served now, so its job waits. */
  void pages(List<String> urls) {
    urls.forEach(this::check); // all of them, before the first is stored
    jobs.list(JobQuery.all().withLabel(DEMO, "true")).items().stream()
        .filter(job -> job.state(Instant.now()) == JobState.ACTIVE)
        .forEach(job -> jobs.pause(job.id(), NOT_SERVED));
    urls.forEach(url -> declare(url, url, Map.of()));
    greet();
  }

  private static boolean waitsForItsPage(StoredJob stored) {
    return stored instanceof Job<?> job && job.pausedReason().equals(Optional.of(NOT_SERVED));
  }

  private void check(String url) {
    try {
      local.scheduler().codec().validate(spec(url, Map.of()));
    } catch (InvalidJobException e) {
      throw new IllegalArgumentException(url + ": " + e.getMessage(), e);
    }
  }

  /** The job of this name, on the schedule and the page asked for now. */
  private JobId declare(String name, String url, Map<String, String> labels) {
    JobSpec<HtmlMonitorJob> spec = spec(url, labels);
    Job<HtmlMonitorJob> job = jobs.createIfAbsent(key(name), spec);
    boolean asked =
        job.spec().payload().equals(spec.payload()) && job.spec().schedule().firesLike(schedule);
    return asked ? job.id() : jobs.update(job.id(), job.version(), spec).id();
  }

  private JobSpec<HtmlMonitorJob> spec(String url, Map<String, String> labels) {
    return JobSpec.builder(new HtmlMonitorJob(url, null), schedule)
        .retry(Retry.of(3, Duration.ofSeconds(2)))
        .overlap(Overlap.SKIP)
        .labels(labels)
        .build();
  }

  /** A job's name is short; a URL need not be. */
  private static String key(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void greet() {
    greeted = true;
    overview.print(local.scheduler(), jobs);
    local.address().ifPresent(it -> terminal.line("Console at " + it + "/console/"));
    local.address().ifPresent(it -> terminal.line("HTTP API at " + it + "/v1/jobs"));
    terminal.line("Kept in " + data + ": jobs, history, page states, mails.");
    terminal.line("Stop with Ctrl-C; the next start goes on from there.");
    terminal.line("");
    terminal.holdEvents(false);
  }

  private String history(JobId id) {
    return Overview.history(started.join().scheduler().jobs(OWNER), id);
  }

  /** Shows what fires next until the JVM is told to stop. */
  void untilStopped() throws InterruptedException {
    try (var countdown = new Countdown(terminal, local, InstantSource.system())) {
      countdown.start();
      local.awaitShutdown();
    }
  }

  /** Finishes what runs. Called by Ctrl-C as well, where nobody waits for the main thread. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (greeted) {
      terminal.line("Stopping: what runs is finished first.");
    }
    local.close();
    gate.close();
    if (greeted) {
      terminal.line("Stopped. Everything is kept in " + data + ".");
    }
  }
}
