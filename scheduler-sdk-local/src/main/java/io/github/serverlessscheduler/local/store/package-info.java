/**
 * The store and the ledger of one JVM, on H2's MVStore: in a directory that one process at a time
 * may open, or in memory.
 */
@NullMarked
package io.github.serverlessscheduler.local.store;

import org.jspecify.annotations.NullMarked;
