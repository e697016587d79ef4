/**
 * The door to the embedded scheduler: {@link io.github.serverlessscheduler.local.LocalScheduler}
 * stores, times and runs jobs in this JVM.
 */
@NullMarked
package io.github.serverlessscheduler.local;

import org.jspecify.annotations.NullMarked;
