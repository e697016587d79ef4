package io.github.serverlessscheduler.htmlchecker.outbound;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A URL that may be asked for as far as its text tells. What its host resolves to is checked when
 * it is connected to.
 */
record OutboundUrl(URI uri) {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** What RFC 3986 does not allow in a URI, and sites write all the same. */
  private static final Pattern UNESCAPED = Pattern.compile("[^!#-;=?-\\[\\]_a-z~]");

  /**
   * The URL a job names.
   *
   * @throws NonRetryableException if it is refused
   */
  static OutboundUrl of(String text) {
    return new OutboundUrl(checked(parsed(text)));
  }

  /**
   * Where a redirect leads, under the rules of {@link #of}; and never from https to http, where
   * anyone on the way could read and change the page.
   *
   * @param location the response's {@code Location}, relative or absolute
   * @throws NonRetryableException if it is refused
   */
  OutboundUrl redirectedTo(String location) {
    URI target = checked(uri.resolve(parsed(location)));
    if (uri.getScheme().equalsIgnoreCase("https") && target.getScheme().equalsIgnoreCase("http")) {
      throw refused(target, "it redirects from https to http");
    }
    return new OutboundUrl(target);
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  private static URI parsed(String text) {
    String escaped = UNESCAPED.matcher(text.strip()).replaceAll(OutboundUrl::escaped);
    try {
      return new URI(escaped);
    } catch (URISyntaxException e) {
      throw new NonRetryableException("refused " + escaped + ": it is not a URL", e);
    }
  }

  private static String escaped(MatchResult found) {
    return URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static URI checked(URI uri) {
    if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
      throw refused(uri, "its scheme is not http or https");
    }
    if (uri.getHost() == null) {
      throw refused(uri, "it has no host name; write an international one in its xn-- form");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(uri, "it holds a user name or password");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw refused(uri, "its port is not 1-65535");
    }
    return uri;
  }

  private static NonRetryableException refused(URI uri, String reason) {
    return new NonRetryableException("refused " + uri + ": " + reason);
  }
}
