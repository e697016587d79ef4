/** A service in which users keep reminders, each on its own schedule, on AWS Lambda. */
@NullMarked
package io.github.serverlessscheduler.samples.lambda;

import org.jspecify.annotations.NullMarked;
