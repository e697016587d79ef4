package io.github.serverlessscheduler.sdk.error;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where: a JSON pointer (RFC 6901) in wire names, such as {@code
 *     /payload/copy_to/0}; empty for the whole document
 * @param detail what, and what was expected; never the offending value itself
 */
public record Violation(String pointer, String detail) {

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "(document)" : pointer) + ": " + detail;
  }
}
