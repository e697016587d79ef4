package io.github.serverlessscheduler.samples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes to the log instead; replace it with your mail provider. */
@Component
class LogMailer implements Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(LogMailer.class);

  @Override
  public void send(String recipient, String subject, String idempotencyKey) {
    LOG.info("Mail to {}: {}", recipient, subject);
  }
}
