/** Our schedules beside Quartz, Spring and cron-utils: how fast each is, and who is right. */
@NullMarked
package io.github.serverlessscheduler.benchmarks.schedule;

import org.jspecify.annotations.NullMarked;
