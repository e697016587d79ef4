/**
 * Keeps the backend in step with the store, however often and in whatever order it is told.
 *
 * <p>For adapter authors.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.sync;

import org.jspecify.annotations.NullMarked;
