/** The store and the ledger on disk: their contracts, and what only a file can do wrong. */
@NullMarked
package io.github.serverlessscheduler.local.store;

import org.jspecify.annotations.NullMarked;
