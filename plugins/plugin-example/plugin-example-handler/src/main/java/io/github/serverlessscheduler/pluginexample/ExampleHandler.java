package io.github.serverlessscheduler.pluginexample;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import io.github.serverlessscheduler.pluginexample.export.ExampleJob;
import java.util.function.Consumer;

/** Says a job's message. It may be called twice for one occurrence, and then says it twice. */
public final class ExampleHandler implements JobHandler<ExampleJob> {

  private final Consumer<String> listener;

  /** A handler that says every message to this listener. */
  public ExampleHandler(Consumer<String> listener) {
    this.listener = listener;
  }

  @Override
  public void handle(Firing<ExampleJob> firing) {
    listener.accept(firing.payload().message());
  }
}
