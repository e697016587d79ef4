package io.github.serverlessscheduler.htmlchecker.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that sends a beginning at once, and then one more piece, again and again.
 */
final class SlowServer implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();

  SlowServer(String beginning, String piece, long millisBetween) throws IOException {
    workers.execute(
        () -> {
          try {
            while (true) {
              Socket client = socket.accept();
              workers.execute(() -> serve(client, beginning, piece, millisBetween));
            }
          } catch (IOException e) {
            // Closed: the test is over.
          }
        });
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/";
  }

  private void serve(Socket client, String beginning, String piece, long millisBetween) {
    try (client) {
      var out = client.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      while (!closed.await(millisBetween, TimeUnit.MILLISECONDS)) {
        out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      // The client has gone, as it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    workers.shutdownNow();
  }
}
