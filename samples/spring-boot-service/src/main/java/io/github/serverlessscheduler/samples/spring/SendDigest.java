package io.github.serverlessscheduler.samples.spring;

import io.github.serverlessscheduler.plugin.Firing;
import io.github.serverlessscheduler.plugin.JobHandler;
import org.springframework.stereotype.Component;

/** The handler: a bean like any other, which is given what it needs. */
@Component
class SendDigest implements JobHandler<Digest> {

  private final Mailer mailer;

  SendDigest(Mailer mailer) {
    this.mailer = mailer;
  }

  @Override
  public void handle(Firing<Digest> firing) {
    Digest digest = firing.payload();
    for (String recipient : digest.recipients()) {
      mailer.send(
          recipient, "Digest: " + digest.topic(), firing.idempotencyKey() + "/" + recipient);
    }
  }
}
