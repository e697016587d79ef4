package io.github.serverlessscheduler.sdk.schedule;

import java.time.Duration;

/** Places within a window, one for each key, evenly spread over all keys. */
final class Spread {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Spread() {}

  /** From zero up to, not including, the window; whole milliseconds. Kept as it is for ever. */
  static Duration within(Duration window, String key) {
    return window.isZero()
        ? Duration.ZERO
        : Duration.ofMillis(Long.remainderUnsigned(hash(key), window.toMillis()));
  }

  /** FNV-1a over the characters, then mixed (the finalizer of MurmurHash3): ids differ little. */
  private static long hash(String key) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
