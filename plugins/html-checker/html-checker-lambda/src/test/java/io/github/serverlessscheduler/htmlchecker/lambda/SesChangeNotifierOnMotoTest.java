package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifier;
import io.github.serverlessscheduler.htmlchecker.page.ChangeNotifierContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class SesChangeNotifierOnMotoTest extends ChangeNotifierContract {

  @RegisterExtension static final Moto MOTO = new Moto();

  private final Emulated aws = MOTO.emptied();

  SesChangeNotifierOnMotoTest() throws IOException {}

  @Override
  protected ChangeNotifier open() {
    return aws.notifier().build();
  }

  @Override
  protected List<String> mails() throws IOException {
    return aws.mails();
  }
}
