/**
 * Kills a process that stores, times and runs jobs, and checks what is left against what it said.
 */
@NullMarked
package io.github.serverlessscheduler.local.crash;

import org.jspecify.annotations.NullMarked;
