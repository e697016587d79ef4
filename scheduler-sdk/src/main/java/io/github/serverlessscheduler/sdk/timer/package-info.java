/**
 * The timer of one JVM without its thread: which jobs are due, and what becomes of occurrences
 * passed over. Driven by the {@code now} it is given.
 *
 * <p>For adapter authors.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.timer;

import org.jspecify.annotations.NullMarked;
