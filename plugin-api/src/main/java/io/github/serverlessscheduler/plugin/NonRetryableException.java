package io.github.serverlessscheduler.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler when another attempt cannot help; the occurrence becomes dead with this
 * message as its reason.
 */
public class NonRetryableException extends RuntimeException {

  public NonRetryableException(String reason) {
    super(reason);
  }

  public NonRetryableException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
