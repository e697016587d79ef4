package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a preview asks for, version 1. */
record PreviewV1(ScheduleV1 schedule, @Nullable Integer count, @Nullable ZoneId displayTimezone) {

  private static final Pointer SCHEDULE = Pointer.ROOT.child("schedule");
  private static final int MOST = 100;
  private static final int USUAL = 10;

  PreviewRequest read(Violations out) {
    schedule.refuseAnchor(SCHEDULE, out);
    Schedule asked = schedule.read(SCHEDULE, out);
    int wanted = count == null ? USUAL : count;
    if (wanted < 1 || wanted > MOST) {
      out.add(Pointer.ROOT.child("count"), "must be 1 to " + MOST);
    }
    return new PreviewRequest(
        asked, wanted, displayTimezone == null ? asked.zone() : displayTimezone);
  }
}
