/**
 * When a job is due: expressions, and next-fire arithmetic over them.
 *
 * <p>Pure and clockless: no method reads a clock, every instant is passed in. All values are
 * immutable and thread-safe. Occurrences are whole seconds from 1970-01-01T00:00Z up to, not
 * including, 2200-01-01T00:00Z.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.schedule;

import org.jspecify.annotations.NullMarked;
