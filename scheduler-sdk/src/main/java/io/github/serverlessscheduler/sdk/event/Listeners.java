package io.github.serverlessscheduler.sdk.event;

import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several listeners as one, of which none can disturb another or the scheduler, whatever it throws.
 */
public final class Listeners implements SchedulerListener {

  private static final Logger LOG = LoggerFactory.getLogger(SchedulerListener.class);

  private final List<SchedulerListener> listeners;

  private Listeners(List<SchedulerListener> listeners) {
    this.listeners = listeners;
  }

  /** These, told in this order. */
  public static SchedulerListener of(List<? extends SchedulerListener> listeners) {
    return new Listeners(List.copyOf(listeners));
  }

  @Override
  public void jobChanged(JobChanged event) {
    tell(listener -> listener.jobChanged(event));
  }

  @Override
  public void commandAnswered(CommandAnswered event) {
    tell(listener -> listener.commandAnswered(event));
  }

  @Override
  public void jobQuarantined(QuarantinedJob job) {
    tell(listener -> listener.jobQuarantined(job));
  }

  @Override
  public void attemptStarted(AttemptStarted event) {
    tell(listener -> listener.attemptStarted(event));
  }

  @Override
  public void attemptEnded(AttemptEnded event) {
    tell(listener -> listener.attemptEnded(event));
  }

  @Override
  public void occurrenceSkipped(OccurrenceSkipped event) {
    tell(listener -> listener.occurrenceSkipped(event));
  }

  @Override
  public void syncFailed(SyncFailed event) {
    tell(listener -> listener.syncFailed(event));
  }

  private void tell(Consumer<SchedulerListener> message) {
    for (SchedulerListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.warn("A listener failed: {}", listener.getClass().getName(), e);
      }
    }
  }
}
