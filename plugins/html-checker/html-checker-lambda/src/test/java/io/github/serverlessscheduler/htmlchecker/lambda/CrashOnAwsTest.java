package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.CrashContract;
import io.github.serverlessscheduler.htmlchecker.Watch;
import java.io.IOException;

class CrashOnAwsTest extends CrashContract {

  @Override
  protected Watch open() throws IOException {
    var aws = new InMemory();
    return new Watch(
        aws.states(),
        aws.notifier().build(),
        () -> aws.mails().stream().map(mail -> mail.replace("\n", "\r\n")).toList());
  }
}
