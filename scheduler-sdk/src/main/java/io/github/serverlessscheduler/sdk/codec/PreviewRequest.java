package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.ZoneId;

/**
 * What a client wants to know of a schedule before it makes a job of it.
 *
 * @param schedule the schedule, without an anchor
 * @param count how many occurrences, 1 to 100
 * @param displayZone where their local times are shown; the schedule's own unless asked otherwise
 */
public record PreviewRequest(Schedule schedule, int count, ZoneId displayZone) {}
