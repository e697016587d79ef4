package io.github.serverlessscheduler.aws.lambda;

import io.github.serverlessscheduler.plugin.JobType;

/** A payload of any text. */
public record Note(String text) {

  static final JobType<Note> TYPE = JobType.of("note", Note.class);
}
