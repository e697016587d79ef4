package io.github.serverlessscheduler.aws.sns;

/**
 * What a firing looks like on the distribution topic: its document is the message, and its type
 * stands in an attribute too, which subscriptions filter by.
 */
public final class FiringEnvelope {

  /** The message attribute, of data type {@code String}, that carries the job type. */
  public static final String JOB_TYPE = "job_type";

  private FiringEnvelope() {}
}
