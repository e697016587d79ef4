package io.github.serverlessscheduler.it.aws.fake.sns;

/** What became of one message at one subscription whose filter took it. */
public record Delivery(String messageId, String subscriptionArn, String endpoint, End end) {

  /** How a delivery ends. */
  public enum End {
    DELIVERED,
    DEAD_LETTERED,
    /** Failed, with no dead-letter queue or with one that refused. */
    LOST,
    /** Never delivered, as a fault plan wished. */
    DROPPED
  }
}
