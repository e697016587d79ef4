package io.github.serverlessscheduler.htmlchecker;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.PageChange;
import io.github.serverlessscheduler.htmlchecker.page.PageState;
import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A watch's ports, with something happening at one point; the other points are passed. */
final class CrashingPorts implements PageStates, ChangeNotifier {

  /** What happens at the point. */
  interface Event {
    void happen() throws IOException;
  }

  private final Watch watch;
  private final @Nullable CrashPoint point;
  private final Event event;
  private final List<CrashPoint> passed = new ArrayList<>();

  /** Ports that crash at this point. */
  CrashingPorts(Watch watch, @Nullable CrashPoint point) {
    this(
        watch,
        point,
        () -> {
          throw new IOException("crash at " + point);
        });
  }

  CrashingPorts(Watch watch, @Nullable CrashPoint point, Event event) {
    this.watch = watch;
    this.point = point;
    this.event = event;
  }

  List<CrashPoint> passed() {
    return passed;
  }

  @Override
  public Optional<Stored> load(String jobId) throws IOException {
    pass(CrashPoint.BEFORE_LOADING);
    var stored = watch.states().load(jobId);
    pass(CrashPoint.AFTER_LOADING);
    return stored;
  }

  @Override
  public Stored save(String jobId, PageState state, @Nullable String replaced) throws IOException {
    boolean change = state.pending() != null;
    pass(change ? CrashPoint.BEFORE_STORING_THE_CHANGE : CrashPoint.BEFORE_MARKING_IT_TOLD);
    var stored = watch.states().save(jobId, state, replaced);
    pass(change ? CrashPoint.AFTER_STORING_THE_CHANGE : CrashPoint.AFTER_MARKING_IT_TOLD);
    return stored;
  }

  @Override
  public void tell(PageChange change) throws IOException {
    pass(CrashPoint.BEFORE_TELLING);
    watch.notifier().tell(change);
    pass(CrashPoint.AFTER_TELLING);
  }

  private void pass(CrashPoint here) throws IOException {
    passed.add(here);
    if (here == point) {
      event.happen();
    }
  }
}
