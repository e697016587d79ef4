package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.CrashContract;
import io.github.serverlessscheduler.htmlchecker.Watch;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrashOnMotoTest extends CrashContract {

  @RegisterExtension static final Moto MOTO = new Moto();

  private final Emulated aws = MOTO.emptied();

  CrashOnMotoTest() throws IOException {}

  @Override
  protected Watch open() throws IOException {
    return new Watch(
        aws.states(),
        aws.notifier().build(),
        () -> aws.mails().stream().map(mail -> mail.replace("\n", "\r\n")).toList());
  }
}
