package io.github.serverlessscheduler.htmlchecker.outbound;

import io.github.serverlessscheduler.plugin.NonRetryableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The one class that makes outbound requests, so that a job's owner cannot reach what only this
 * machine can.
 *
 * <p>It asks for http and https URLs without user-info, of hosts whose every address is public;
 * follows at most five redirects, each under the same rules and never from https to http; and ends
 * a request whose body or duration is over its limit (a host name's look-up alone takes as long as
 * the system's resolver lets it). It keeps no cookie, sends no credential, uses no proxy.
 * Thread-safe.
 */
public final class OutboundGate implements AutoCloseable {

  private static final String USER_AGENT = "serverless-scheduler-html-checker";
  private static final int MAXIMUM_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Addresses tried per host, each for an equal share of the time there is. */
  private static final int MAXIMUM_ADDRESSES = 3;

  private final int maximumBytes;
  private final Duration timeout;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor watchdog = watchdog();

  private OutboundGate(Builder builder) {
    this.maximumBytes = builder.maximumBytes;
    this.timeout = builder.timeout;
    this.client = client(new FilteringDnsResolver(builder.lookup, builder.loopback), timeout);
  }

  /** A builder of gates. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The page at this URL.
   *
   * @throws NonRetryableException if the URL, or one it redirects to, is refused
   * @throws SocketTimeoutException if it took longer than the timeout in all
   * @throws IOException if it is not to be had now: no connection, a status other than 2xx, too
   *     many redirects, a body over the limit
   */
  public FetchedPage get(String url) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    OutboundUrl next = OutboundUrl.of(url);
    for (int redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects++) {
      Answer answer = ask(next, deadline);
      if (answer.page() != null) {
        return answer.page();
      }
      next = next.redirectedTo(answer.location());
    }
    throw new IOException(url + " redirects more than " + MAXIMUM_REDIRECTS + " times");
  }

  /** Ends every request that is under way. */
  @Override
  public void close() {
    watchdog.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** A page, or where it is said to be. */
  private record Answer(@Nullable FetchedPage page, String location) {}

  private Answer ask(OutboundUrl url, long deadline) throws IOException {
    var request = new HttpGet(url.uri());
    // A limit per read would let a server that drips bytes hold on for ever.
    var alarm =
        watchdog.schedule(request::cancel, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    try {
      return exchange(request, url);
    } catch (IOException e) {
      throw System.nanoTime() - deadline < 0 ? e : timedOut(url, e);
    } finally {
      alarm.cancel(false);
    }
  }

  private Answer exchange(HttpGet request, OutboundUrl url) throws IOException {
    try (var response = client.executeOpen(null, request, null)) {
      try {
        return answer(response, url);
      } finally {
        // Else closing the response would first read what is left of it.
        request.cancel();
      }
    }
  }

  private Answer answer(ClassicHttpResponse response, OutboundUrl url) throws IOException {
    int status = response.getCode();
    var location = response.getFirstHeader(HttpHeaders.LOCATION);
    if (REDIRECTS.contains(status) && location != null) {
      return new Answer(null, location.getValue());
    }
    if (status < 200 || status > 299) {
      throw new IOException(url + " answered with status " + status);
    }
    return new Answer(page(response.getEntity(), url), "");
  }

  private FetchedPage page(@Nullable HttpEntity entity, OutboundUrl url) throws IOException {
    if (entity == null) {
      return new FetchedPage(new byte[0], null, null);
    }
    byte[] body = entity.getContent().readNBytes(maximumBytes + 1);
    if (body.length > maximumBytes) {
      throw new IOException(url + " is larger than " + maximumBytes + " bytes");
    }
    var type = ContentType.parseLenient(entity.getContentType());
    return type == null
        ? new FetchedPage(body, null, null)
        : new FetchedPage(body, printable(type.getMimeType()), type.getCharset());
  }

  /** It may come to stand in a message. */
  private static String printable(String mimeType) {
    return mimeType.toLowerCase(Locale.ROOT).replaceAll("[^!-~]", "?");
  }

  private SocketTimeoutException timedOut(OutboundUrl url, IOException cause) {
    var timedOut =
        new SocketTimeoutException(url + " took more than " + timeout.toMillis() + " ms in all");
    timedOut.initCause(cause);
    return timedOut;
  }

  private static ScheduledThreadPoolExecutor watchdog() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "outbound-gate-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private static CloseableHttpClient client(DnsResolver resolver, Duration timeout) {
    return HttpClients.custom()
        .setConnectionManager(connections(resolver, timeout))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(timeout))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent(USER_AGENT)
        // Every request resolves and checks its host anew.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static HttpClientConnectionManager connections(DnsResolver resolver, Duration timeout) {
    var perAddress = Timeout.of(timeout.dividedBy(MAXIMUM_ADDRESSES));
    var headers = Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(headers).build())
        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(perAddress).build())
        // The workers that call are the limit.
        .setMaxConnTotal(Integer.MAX_VALUE)
        .setMaxConnPerRoute(Integer.MAX_VALUE)
        .build();
  }

  /** How a host name becomes addresses. */
  @FunctionalInterface
  interface HostLookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /**
   * A resolver that refuses a host with any forbidden address. What it answers is what is connected
   * to, so that no second look-up can say something else.
   */
  private record FilteringDnsResolver(HostLookup lookup, boolean loopback) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = lookup.addresses(host);
      if (!Arrays.stream(addresses).allMatch(this::allowed)) {
        throw new NonRetryableException("refused " + host + ": not all its addresses are public");
      }
      return Arrays.copyOf(addresses, Math.min(addresses.length, MAXIMUM_ADDRESSES));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }

    private boolean allowed(InetAddress address) {
      return PublicAddresses.contains(address) || (loopback && address.isLoopbackAddress());
    }
  }

  /** Collects a gate's limits. Not thread-safe. */
  public static final class Builder {

    private boolean loopback;
    private int maximumBytes = 10_000_000;
    private Duration timeout = Duration.ofSeconds(30);
    private HostLookup lookup = InetAddress::getAllByName;

    private Builder() {}

    /** Lets requests reach this machine's loopback addresses too; by default they are refused. */
    public Builder allowLoopback() {
      this.loopback = true;
      return this;
    }

    /**
     * The largest body, decoded, in bytes. Default and upper limit: ten million.
     *
     * @throws IllegalArgumentException if it is not within 1 and the limit
     */
    public Builder maximumBytes(int bytes) {
      if (bytes < 1 || bytes > 10_000_000) {
        throw new IllegalArgumentException("maximumBytes " + bytes + " is not within 1-10000000");
      }
      this.maximumBytes = bytes;
      return this;
    }

    /**
     * The longest time from a call to its end, redirects included. Default and upper limit: 30 s.
     *
     * @throws IllegalArgumentException if it is not positive or over the limit
     */
    public Builder timeout(Duration newTimeout) {
      if (newTimeout.toMillis() < 1 || newTimeout.compareTo(Duration.ofSeconds(30)) > 0) {
        throw new IllegalArgumentException("timeout " + newTimeout + " is not within 1 ms-30 s");
      }
      this.timeout = newTimeout;
      return this;
    }

    Builder lookup(HostLookup newLookup) {
      this.lookup = newLookup;
      return this;
    }

    /** The gate, which its owner closes. */
    public OutboundGate build() {
      return new OutboundGate(this);
    }
  }
}
