/**
 * Occurrences, the message that announces one, and the life of one in the ledger: immutable values.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.execution;

import org.jspecify.annotations.NullMarked;
