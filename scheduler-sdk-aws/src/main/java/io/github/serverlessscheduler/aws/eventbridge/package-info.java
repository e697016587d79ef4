/** Schedules in EventBridge Scheduler. */
@NullMarked
package io.github.serverlessscheduler.aws.eventbridge;

import org.jspecify.annotations.NullMarked;
