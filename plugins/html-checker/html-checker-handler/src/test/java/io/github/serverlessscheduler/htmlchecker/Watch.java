package io.github.serverlessscheduler.htmlchecker;

import io.github.serverlessscheduler.htmlchecker.export.HtmlMonitorJob;
import io.github.serverlessscheduler.htmlchecker.file.DirectoryPageStates;
import io.github.serverlessscheduler.htmlchecker.file.MailFileChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.plugin.Firing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** A page on loopback, a job that watches it, and the ports the handler is given. */
public final class Watch implements AutoCloseable {

  private static final Instant START = Instant.parse("2027-01-31T09:00:00Z");

  private final PageServer server = new PageServer();
  private final OutboundGate gate =
      OutboundGate.builder().allowLoopback().timeout(Duration.ofSeconds(2)).build();
  private final PageStates states;
  private final ChangeNotifier notifier;
  private final Mails mails;
  private HtmlMonitorJob job = new HtmlMonitorJob(url(), null);
  private String jobId = "job-1";
  private int status = 200;
  private String html = "";
  private String type = "text/html";
  private Executable beforeAnswer = () -> {};

  /** The mails that were sent. */
  @FunctionalInterface
  public interface Mails {

    /** Their texts with the line ends of mail, the oldest occurrence first. */
    List<String> texts() throws IOException;
  }

  /** A watch whose states and mails are in this directory. */
  Watch(Path directory) throws IOException {
    this(
        DirectoryPageStates.in(directory.resolve("pages")),
        MailFileChangeNotifier.in(directory.resolve("mail")),
        () -> textsIn(directory.resolve("mail")));
  }

  public Watch(PageStates states, ChangeNotifier notifier, Mails mails) throws IOException {
    this.states = states;
    this.notifier = notifier;
    this.mails = mails;
    server.on(
        "/",
        exchange -> {
          run(beforeAnswer);
          exchange.getResponseHeaders().set("Content-Type", type);
          PageServer.answer(exchange, status, "<meta charset=utf-8>" + html);
        });
  }

  String url() {
    return server.url("/");
  }

  void show(String newHtml) {
    show(200, newHtml);
  }

  void show(int newStatus, String newHtml) {
    status = newStatus;
    html = newHtml;
    beforeAnswer = () -> {};
  }

  void show(Executable before) {
    beforeAnswer = before;
  }

  void type(String newType) {
    type = newType;
  }

  void watching(HtmlMonitorJob newJob) {
    job = newJob;
  }

  void jobId(String newJobId) {
    jobId = newJobId;
  }

  PageStates states() {
    return states;
  }

  ChangeNotifier notifier() {
    return notifier;
  }

  int visits() {
    return server.asked().size();
  }

  /** Fires the occurrence of this minute; what the handler reported of it. */
  String fire(int minute) throws IOException {
    return fire(minute, states, notifier);
  }

  String fire(int minute, PageStates throughStates, ChangeNotifier throughNotifier)
      throws IOException {
    Instant due = START.plus(Duration.ofMinutes(minute));
    var firing =
        Firing.builder(HtmlMonitorJob.TYPE, job)
            .jobId(jobId)
            .userId("u-17")
            .userEmail("anna@example.org")
            .occurrenceId(due.toString())
            .scheduledAt(due)
            .build();
    HtmlMonitorHandler.of(gate, throughStates, throughNotifier).handle(firing);
    return firing.summary().orElse("");
  }

  /** The text kept for the job. */
  List<String> lines() throws IOException {
    return states.load(jobId).orElseThrow().state().lines();
  }

  /** The mails' texts, the oldest occurrence first. */
  List<String> mails() throws IOException {
    return mails.texts();
  }

  @Override
  public void close() {
    gate.close();
    server.close();
  }

  private static List<String> textsIn(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    try (var files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private static void run(Executable executable) throws IOException {
    try {
      executable.execute();
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }
}
