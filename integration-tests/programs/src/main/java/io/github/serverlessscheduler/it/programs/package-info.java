/** Programs that tests run beside themselves, and what those leave behind. */
@NullMarked
package io.github.serverlessscheduler.it.programs;

import org.jspecify.annotations.NullMarked;
