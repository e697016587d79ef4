package io.github.serverlessscheduler.local.server;

import java.util.Map;

/**
 * Limits that the JDK's server takes from system properties alone, once for the JVM. Whoever sets
 * one of them keeps what they set.
 */
final class ServerDefaults {

  static final int MOST_CONNECTIONS = 100;

  private static final Map<String, String> VALUES =
      Map.of(
          // Seconds for a whole request to arrive, and for a whole response to be taken.
          "sun.net.httpserver.maxReqTime", "20",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.maxReqHeaders", "100",
          "jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS),
          // Small responses leave at once.
          "sun.net.httpserver.nodelay", "true");

  private ServerDefaults() {}

  /** Has an effect only before the JVM's first server. */
  static void apply() {
    VALUES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }
}
