package io.github.serverlessscheduler.samples.spring;

/** Sends mail. Thread-safe. */
public interface Mailer {

  /**
   * Sends one mail.
   *
   * @param idempotencyKey the same for every attempt at one mail: a provider that knows such keys
   *     sends it once
   */
  void send(String recipient, String subject, String idempotencyKey);
}
