package io.github.serverlessscheduler.it.aws.path;

import io.github.serverlessscheduler.plugin.JobType;

/** The payload of a type that no consumer has subscribed to. */
public record Memo(String text) {

  static final JobType<Memo> TYPE = JobType.of("memo", Memo.class);
}
