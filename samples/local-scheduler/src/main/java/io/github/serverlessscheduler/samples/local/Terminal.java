package io.github.serverlessscheduler.samples.local;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines for a person: coloured, with a live line at the bottom where there is a terminal, plain
 * where there is none. Thread-safe.
 */
final class Terminal {

  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean rich;
  private final Deque<String> heldBack = new ArrayDeque<>();
  private boolean holding;
  private String live = "";

  private Terminal(PrintStream out, boolean rich) {
    this.out = out;
    this.rich = rich;
  }

  static Terminal of(PrintStream out, boolean plain) {
    return new Terminal(out, !plain && isTerminal() && System.getenv("NO_COLOR") == null);
  }

  /** Since Java 22 there may be a console that is no terminal; before, a console always was one. */
  @SuppressWarnings("SystemConsoleNull") // both cases are told apart below
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  boolean isRich() {
    return rich;
  }

  /** A line that stays. */
  synchronized void line(String text) {
    out.println(rich ? CLEAR_LINE + text : text);
    out.print(live);
    out.flush();
  }

  /** A line about what happens meanwhile; held back while somebody wants to finish first. */
  synchronized void event(String text) {
    if (holding) {
      heldBack.add(text);
    } else {
      line(text);
    }
  }

  /** Holds events back, or lets them out. */
  synchronized void holdEvents(boolean hold) {
    holding = hold;
    while (!holding && !heldBack.isEmpty()) {
      line(heldBack.remove());
    }
  }

  /** The line at the bottom, replaced by the next one; nothing where there is no terminal. */
  synchronized void live(String text) {
    if (rich) {
      live = CLEAR_LINE + text;
      out.print(live);
      out.flush();
    }
  }

  /** Takes the line at the bottom away. */
  synchronized void endLive() {
    if (rich) {
      live = "";
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  private String styled(String code, String text) {
    return rich ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
