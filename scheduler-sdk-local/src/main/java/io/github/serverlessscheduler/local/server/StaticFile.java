package io.github.serverlessscheduler.local.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One file's contents, as they are and compressed, and what is said of them. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record StaticFile(String contentType, String tag, byte[] plain, byte[] compressed) {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  static StaticFile of(String name, byte[] contents) {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    String type = TYPES.getOrDefault(suffix, "text/plain; charset=utf-8");
    // Weak: the same for both forms, which are not the same bytes.
    return new StaticFile(type, "W/\"" + digest(contents) + '"', contents, compress(contents));
  }

  private static String digest(byte[] contents) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(contents);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] compress(byte[] contents) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
