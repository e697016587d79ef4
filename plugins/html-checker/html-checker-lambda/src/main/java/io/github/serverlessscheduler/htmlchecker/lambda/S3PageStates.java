package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.PageState;
import io.github.serverlessscheduler.htmlchecker.page.PageStateDocument;
import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.StoredName;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Page states as objects of an S3 bucket, {@code pages/<job>.json}. Their version is the object's
 * ETag; a write names the one it replaces by {@code If-Match}, or {@code If-None-Match: *} for the
 * first, so that of two overlapping runs only one is followed by what comes next.
 *
 * <p>Needs {@code s3:GetObject} and {@code s3:PutObject}, and {@code s3:ListBucket} without which
 * S3 answers for an absent object as for a forbidden one. Thread-safe.
 */
public final class S3PageStates implements PageStates {

  private final S3Objects objects;

  private S3PageStates(S3Objects objects) {
    this.objects = objects;
  }

  /** The states in this bucket; whoever opened the client closes it. */
  public static S3PageStates in(S3Client s3, String bucket) {
    return new S3PageStates(new S3Objects(s3, bucket));
  }

  @Override
  public Optional<Stored> load(String jobId) throws IOException {
    var found = objects.read(key(jobId));
    return found.isPresent()
        ? Optional.of(new Stored(decoded(jobId, found.get().content()), found.get().eTag()))
        : Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The S3 client may write again when an answer was lost, and then meets what it has written
   * itself: also that is a {@link ConcurrentModificationException}, and another attempt finds the
   * state as it wrote it.
   */
  @Override
  public Stored save(String jobId, PageState state, @Nullable String replaced) throws IOException {
    try {
      return new Stored(
          state, objects.write(key(jobId), PageStateDocument.encode(state), replaced));
    } catch (ConcurrentModificationException e) {
      throw new ConcurrentModificationException("job " + jobId + ": " + e.getMessage(), e);
    }
  }

  private PageState decoded(String jobId, byte[] document) throws IOException {
    try {
      return PageStateDocument.decode(document);
    } catch (IOException e) {
      throw new IOException(
          objects.name(key(jobId)) + " cannot be read; without it the job begins anew", e);
    }
  }

  private static String key(String jobId) {
    return "pages/" + StoredName.of(jobId) + ".json";
  }
}
