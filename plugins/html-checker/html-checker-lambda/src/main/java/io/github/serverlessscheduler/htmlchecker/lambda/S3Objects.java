package io.github.serverlessscheduler.htmlchecker.lambda;

import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * JSON objects of a bucket, each replaced only by who has seen it. S3 is the judge: a write says
 * which ETag it replaces, and S3 compares and writes in one step. A read is of the newest, as S3
 * promises. Thread-safe.
 */
record S3Objects(S3Client s3, String bucket) {

  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  /** An object as it is stored. */
  record Found(ResponseBytes<GetObjectResponse> object) {

    byte[] content() {
      return object.asByteArrayUnsafe();
    }

    String eTag() {
      return object.response().eTag();
    }
  }

  Optional<Found> read(String key) throws IOException {
    try {
      return Optional.of(
          new Found(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new IOException(name(key) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes the object.
   *
   * @param replaced the ETag of the object it replaces, or null if there must be none yet
   * @return the new object's ETag
   * @throws ConcurrentModificationException if another is stored, or is being written
   */
  String write(String key, byte[] content, @Nullable String replaced) throws IOException {
    var request =
        PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
    if (replaced == null) {
      request.ifNoneMatch("*");
    } else {
      request.ifMatch(replaced);
    }
    try {
      return s3.putObject(request.build(), RequestBody.fromBytes(content)).eTag();
    } catch (SdkException e) {
      if (e instanceof S3Exception refusal && hasChanged(refusal)) {
        throw new ConcurrentModificationException(name(key) + " has changed", e);
      }
      throw new IOException(name(key) + " cannot be written: " + e.getMessage(), e);
    }
  }

  String name(String key) {
    return "s3://" + bucket + "/" + key;
  }

  private static boolean hasChanged(S3Exception e) {
    return e instanceof NoSuchKeyException
        || e.statusCode() == CONFLICT
        || e.statusCode() == PRECONDITION_FAILED
        // What a write over a deleted object meets; a missing bucket is a 404 as well.
        || (e.awsErrorDetails() != null && "NoSuchKey".equals(e.awsErrorDetails().errorCode()));
  }
}
