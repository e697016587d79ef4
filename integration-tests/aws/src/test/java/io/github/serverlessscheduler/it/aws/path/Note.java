package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.plugin.JobPlugin;
import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.plugin.PluginMapping;

/** A payload of any text. */
public record Note(String text) {

  static final JobType<Note> TYPE = JobType.of("note", Note.class);

  /** What exports it, and the type that nobody runs. */
  static final JobPlugin PLUGIN = () -> PluginMapping.of(TYPE, Memo.TYPE);
}
