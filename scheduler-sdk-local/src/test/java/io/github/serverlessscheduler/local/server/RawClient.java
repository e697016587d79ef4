package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.testkit.http.ApiReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 by hand, because well-behaved clients refuse to send what has to be tried. */
final class RawClient {

  /** No test waits longer for a byte. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final URI server;

  RawClient(URI server) {
    this.server = server;
  }

  ApiReply send(ApiRequest request, List<String> passedOn) throws IOException {
    String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    byte[] body = request.body();
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("host: ").append(server.getAuthority()).append("\r\n");
    for (String name : passedOn) {
      request
          .header(name)
          .forEach(value -> head.append(name).append(": ").append(value).append("\r\n"));
    }
    if (body.length > 0) {
      head.append("content-length: ").append(body.length).append("\r\n");
    }
    return send(head.append("connection: close\r\n\r\n").toString(), body);
  }

  /** Sends these bytes as they are, and reads what comes back until the server closes. */
  ApiReply send(String head, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      var out = new ByteArrayOutputStream();
      out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
      out.writeBytes(body);
      socket.getOutputStream().write(out.toByteArray());
      return parse(readToEnd(socket));
    }
  }

  Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  static byte[] readToEnd(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      return new byte[0];
    }
  }

  private static ApiReply parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new ApiReply(0, Map.of(), text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    var headers = new HashMap<String, String>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.get(0).substring(STATUS_AT, STATUS_AT + 3));
    return new ApiReply(status, headers, text.substring(end + "\r\n\r\n".length()));
  }
}
