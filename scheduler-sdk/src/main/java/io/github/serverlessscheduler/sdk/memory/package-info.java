/**
 * The store and the ledger in memory: for tests, and for embedders who want no disk. Nothing
 * survives the process.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.memory;

import org.jspecify.annotations.NullMarked;
