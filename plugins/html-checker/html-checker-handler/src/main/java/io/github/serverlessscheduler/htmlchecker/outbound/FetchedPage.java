package io.github.serverlessscheduler.htmlchecker.outbound;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server answered with success: the decoded body, and what it said the body is. */
public final class FetchedPage {

  private final byte[] body;
  private final @Nullable String mimeType;
  private final @Nullable Charset charset;

  FetchedPage(byte[] body, @Nullable String mimeType, @Nullable Charset charset) {
    this.body = body;
    this.mimeType = mimeType;
    this.charset = charset;
  }

  /** The body from its beginning, with any content coding undone. */
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  /** The media type without parameters, in lower case, if the server named one. */
  public Optional<String> mimeType() {
    return Optional.ofNullable(mimeType);
  }

  /** The charset, if the server named one that this JVM knows. */
  public Optional<Charset> charset() {
    return Optional.ofNullable(charset);
  }
}
