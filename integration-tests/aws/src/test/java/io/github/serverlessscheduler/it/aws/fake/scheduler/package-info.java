/** EventBridge Scheduler, on a test clock. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.scheduler;

import org.jspecify.annotations.NullMarked;
