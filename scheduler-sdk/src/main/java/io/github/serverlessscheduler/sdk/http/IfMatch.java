package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.job.StoredJob;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The precondition of a change: which versions of the job it may replace. Tags compare strongly
 * (RFC 9110, section 13.1.1): a weak one matches nothing.
 */
final class IfMatch {

  private static final String HEADER = "if-match";

  /** A strong tag of ours, or the bare version in quotation marks. */
  private static final Pattern OURS = Pattern.compile("\"(\\d{1,18})(?:\\.[0-9a-f]+)?\"");

  private final boolean isAny;
  private final List<String> tags;

  private IfMatch(boolean isAny, List<String> tags) {
    this.isAny = isAny;
    this.tags = tags;
  }

  private static IfMatch of(ApiRequest request) {
    List<String> lines = request.header(HEADER);
    boolean isAny = lines.isEmpty() || lines.equals(List.of("*"));
    return new IfMatch(isAny, isAny ? List.of() : EntityTags.parse(HEADER, lines));
  }

  /** Holds a request to its precondition, which it must have. */
  static void require(ApiRequest request, StoredJob current) {
    if (request.header(HEADER).isEmpty()) {
      throw new RefusedException(
          ProblemKind.PRECONDITION_REQUIRED,
          "Name the version that you read, so that nobody else's change is lost.",
          Fault.header(HEADER, "must be the etag of the job as you read it"));
    }
    check(request, current);
  }

  /** Holds a request to its precondition, if it has one. */
  static void check(ApiRequest request, StoredJob current) {
    if (!of(request).holds(current.version())) {
      throw new RefusedException(
          ProblemKind.VERSION_CONFLICT,
          "Job " + current.id() + " is at version " + current.version() + ": read it again.",
          Fault.header(HEADER, "does not name the job's version by a strong tag"));
    }
  }

  private boolean holds(long version) {
    return isAny
        || tags.stream()
            .map(OURS::matcher)
            .anyMatch(tag -> tag.matches() && Long.parseLong(tag.group(1)) == version);
  }
}
