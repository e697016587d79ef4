package io.github.serverlessscheduler.htmlchecker.lambda;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One moto for a class of tests. */
final class Moto implements BeforeAllCallback, AfterAllCallback {

  private @Nullable MotoServer server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = MotoServer.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
  }

  /** It, with all forgotten that was there before. */
  Emulated emptied() throws IOException {
    return new OnMoto(Objects.requireNonNull(server));
  }
}
