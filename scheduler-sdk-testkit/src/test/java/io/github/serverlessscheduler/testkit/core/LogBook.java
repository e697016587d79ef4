package io.github.serverlessscheduler.testkit.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Where these tests log to, which one of them may open. */
public final class LogBook implements SLF4JServiceProvider {

  private static final ThreadLocal<@Nullable List<Line>> OPEN = new ThreadLocal<>();

  private final MDCAdapter mdc = new BasicMDCAdapter();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  /** A line, with the context it was written in. */
  record Line(Level level, String text, Map<String, String> context, @Nullable Throwable failure) {}

  /** Everything this thread logs from now on. */
  static List<Line> open() {
    List<Line> lines = new ArrayList<>();
    OPEN.set(lines);
    return lines;
  }

  static void close() {
    OPEN.remove();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Writer::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0";
  }

  @Override
  public void initialize() {}

  private static final class Writer extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    Writer(String name) {
      this.name = name;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable failure) {
      List<Line> lines = OPEN.get();
      if (lines != null) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        lines.add(
            new Line(
                level,
                MessageFormatter.basicArrayFormat(pattern, arguments),
                context == null ? Map.of() : context,
                failure));
      }
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
