package io.github.serverlessscheduler.samples.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Terminal terminal =
      Terminal.of(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);

  @Test
  void eventsHeldBack_comeInOrderOnceLetOut() {
    terminal.holdEvents(true);
    terminal.event("first");
    terminal.event("second");
    terminal.line("greeting");
    terminal.holdEvents(false);
    terminal.event("third");
    assertThat(printed().lines()).containsExactly("greeting", "first", "second", "third");
  }

  @Test
  void plainTerminal_hasNoColoursAndNoLiveLine() {
    terminal.live("next run in 3 s");
    terminal.line(terminal.bold("a") + terminal.dim("b") + terminal.red("c") + terminal.green("d"));
    terminal.endLive();
    assertThat(printed().lines()).containsExactly("abcd");
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
