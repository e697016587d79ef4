package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.PageStatesContract;
import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3PageStatesOnMotoTest extends PageStatesContract {

  @RegisterExtension static final Moto MOTO = new Moto();

  private final Emulated aws = MOTO.emptied();

  S3PageStatesOnMotoTest() throws IOException {}

  @Override
  protected PageStates open() {
    return aws.states();
  }
}
