/** The thread that keeps time: it waits, and tells the timer what time it is. */
@NullMarked
package io.github.serverlessscheduler.local.timer;

import org.jspecify.annotations.NullMarked;
