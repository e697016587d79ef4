package io.github.serverlessscheduler.samples.local;

import io.github.serverlessscheduler.htmlchecker.HtmlMonitorHandler;
import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.file.DirectoryPageStates;
import io.github.serverlessscheduler.htmlchecker.file.MailFileChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.local.LocalScheduler;
import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.sdk.Jobs;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.Retry;
import io.github.serverlessscheduler.sdk.port.JobQuery;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The scheduler with its handler, and the jobs that the command line asks for. */
final class Watch implements AutoCloseable {

  static final Owner OWNER = Owner.of("local", "you@localhost");

  private static final String DEMO = "demo";

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
  private @Nullable DemoPage demoPage;

  Watch(Path data, Terminal terminal, Schedule schedule) {
    this.terminal = terminal;
    this.overview = new Overview(terminal);
    this.data = data;
    this.schedule = schedule;
    this.gate = OutboundGate.builder().allowLoopback().build();
    var printer = new RunPrinter(terminal, this::showHistory);
    var handler =
        HtmlMonitorHandler.of(
            gate,
            DirectoryPageStates.in(data.resolve("pages")),
            MailFileChangeNotifier.in(data.resolve("mails"), printer::changed));
    this.local =
        LocalScheduler.builder(data.resolve("store"))
            .plugins(JobPlugin.discover())
            .handle(HtmlMonitorJob.TYPE, handler)
            .listener(printer)
            .shutdownHook(false)
            .start();
    started.complete(local);
    this.jobs = local.scheduler().jobs(OWNER);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  /** Serves a page that changes, and watches it. */
  void demo(int port) throws IOException {
    demoPage = new DemoPage(port, InstantSource.system());
    jobs.resume(declare(DEMO, demoPage.url(), Map.of(DEMO, "true")));
    terminal.line("Serving a page that changes: " + terminal.bold(demoPage.url()));
    greet();
  }

  /** Watches these pages; the page of an earlier demo is not served now, so its job waits. */
  void pages(List<String> urls) {
    jobs.list(JobQuery.all().withLabel(DEMO, "true"))
        .items()
        .forEach(job -> jobs.pause(job.id(), "its page is not served"));
    urls.forEach(url -> declare(url, url, Map.of()));
    greet();
  }

  /** The job of this name, on the schedule and the page asked for now. */
  private JobId declare(String name, String url, Map<String, String> labels) {
    var spec =
        JobSpec.builder(new HtmlMonitorJob(url, null), schedule)
            .retry(Retry.of(3, Duration.ofSeconds(2)))
            .labels(labels)
            .build();
    Job<HtmlMonitorJob> job = jobs.createIfAbsent(key(name), spec);
    boolean asked =
        job.spec().payload().equals(spec.payload()) && job.spec().schedule().firesLike(schedule);
    return asked ? job.id() : jobs.update(job.id(), job.version(), spec).id();
  }

  /** A job's name is short; a URL need not be. */
  private static String key(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void greet() {
    overview.print(local.scheduler(), jobs);
    terminal.line(
        terminal.dim("Kept in " + data.toAbsolutePath().normalize() + ". Stop with Ctrl-C."));
    terminal.line("");
  }

  private void showHistory(JobId id) {
    overview.history(started.join().scheduler().jobs(OWNER), id);
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
    terminal.line("Stopping: finishing what runs.");
    local.close();
    gate.close();
    if (demoPage != null) {
      demoPage.close();
    }
    terminal.line("Stopped. The next start goes on from here.");
  }
}
