/** The threads that run handlers. */
@NullMarked
package io.github.serverlessscheduler.local.worker;

import org.jspecify.annotations.NullMarked;
