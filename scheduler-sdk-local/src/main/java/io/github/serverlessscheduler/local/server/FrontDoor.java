package io.github.serverlessscheduler.local.server;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.Cors;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns away what a web page of somebody else makes a browser on this machine send. A loopback
 * address keeps strangers out, but not the browser of whoever sits at the machine.
 */
final class FrontDoor {

  /** A host, an IPv6 address being in brackets, and maybe a port. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9a-f:]+]|[a-z0-9._-]+)(:\\d{1,5})?");

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final Set<String> hosts;
  private final Cors cors;

  /**
   * @param hosts the names in lower case under which this server may be spoken to
   * @param cors whose pages may change something besides its own
   */
  FrontDoor(Set<String> hosts, Cors cors) {
    this.hosts = Set.copyOf(hosts);
    this.cors = cors;
  }

  /** The refusal of a request that is not to be let in. */
  Optional<ApiResponse> refusal(ApiRequest request, URI target) {
    List<String> named = request.header("host");
    if (named.size() != 1) {
      return refused(400, "malformed_request", "The request is malformed", "Send one host header.");
    }
    // A page whose own name was made to resolve to this machine still has to send that name.
    if (!isOurs(named.get(0)) || (target.getHost() != null && !isOurs(target.getAuthority()))) {
      return refused(
          421,
          "wrong_host",
          "This server is not known by that name",
          "Use an address that it was started with, such as 127.0.0.1.");
    }
    if (!SAFE.contains(request.method())
        && !cors.allows(request)
        && isCrossSite(request, named.get(0))) {
      return refused(
          403,
          "cross_site",
          "Another site may not send this",
          "Only pages of this server, or of an origin that it was told of, and clients that are no"
              + " browsers may change anything.");
    }
    return Optional.empty();
  }

  private boolean isOurs(@Nullable String authority) {
    Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority.toLowerCase(Locale.ROOT));
    return parts.matches() && hosts.contains(parts.group(1));
  }

  /** Browsers say where a request comes from; a page cannot make them say otherwise. */
  private static boolean isCrossSite(ApiRequest request, String host) {
    return !OWN.containsAll(request.header("sec-fetch-site"))
        || !Set.of("http://" + host, "https://" + host).containsAll(request.header("origin"));
  }

  private static Optional<ApiResponse> refused(
      int status, String code, String title, String detail) {
    return Optional.of(ApiResponse.problem(status, code, title, detail));
  }
}
