package io.github.serverlessscheduler.plugin;

import java.util.Map;

/**
 * One step that lifts a stored payload from one version to the next, on plain maps, so that a
 * payload outlives the class it was written from.
 *
 * <p>Keys are wire names (snake_case); values are what JSON knows: {@code Map}, {@code List},
 * {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code
 * BigDecimal} or {@code null}. Must be pure and thread-safe.
 *
 * @see JobType#withUpcasters(PayloadUpcaster...)
 */
@FunctionalInterface
public interface PayloadUpcaster {

  /**
   * The payload in the next version's shape.
   *
   * @param payload a mutable copy that the upcaster may change and return
   */
  Map<String, Object> upcast(Map<String, Object> payload);
}
