package io.github.serverlessscheduler.it.aws.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** A function, invoked in this JVM with a minute left. */
record Invocation(RequestStreamHandler function) {

  private static final int REMAINING_MILLIS = 60_000;

  /** Only the remaining time is ever asked for. */
  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Invocation.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (self, method, args) -> {
                if (method.getName().equals("getRemainingTimeInMillis")) {
                  return REMAINING_MILLIS;
                }
                throw new UnsupportedOperationException(method.getName());
              });

  static Invocation of(RequestStreamHandler function) {
    return new Invocation(function);
  }

  byte[] invoke(byte[] event) throws IOException {
    var out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event), out, CONTEXT);
    return out.toByteArray();
  }

  /** With an event that says nothing. */
  void run() {
    try {
      invoke("{}".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
