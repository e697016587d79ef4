/**
 * What the SDK needs of the world: a store, a ledger, a backend that keeps time, and a way to
 * publish a firing. A port's Javadoc is its contract; the testkit holds the test that every adapter
 * passes. No logic lives here.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.port;

import org.jspecify.annotations.NullMarked;
