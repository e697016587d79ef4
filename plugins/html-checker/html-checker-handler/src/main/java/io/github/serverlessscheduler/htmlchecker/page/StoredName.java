package io.github.serverlessscheduler.htmlchecker.page;

/**
 * The name something is stored under that has a key of any kind: at most 93 characters of {@code
 * [A-Za-z0-9-]}, fit for a file and for an object of a bucket. Adapters share it, as they do {@link
 * PageStateDocument}.
 */
public final class StoredName {

  private static final int READABLE = 60;

  private StoredName() {}

  /**
   * The name for this key. The key's hash keeps two keys apart; what is left of the key itself is
   * there for people.
   */
  public static String of(String key) {
    String readable = key.replaceAll("[^A-Za-z0-9]+", "-");
    String head = readable.substring(0, Math.min(readable.length(), READABLE));
    return head + "-" + Sha256.hex(key).substring(0, 32);
  }
}
