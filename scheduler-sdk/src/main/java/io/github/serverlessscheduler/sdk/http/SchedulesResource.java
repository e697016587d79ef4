package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.PreviewRequest;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Schedules that no job has yet: {@code /v1/schedules}. */
final class SchedulesResource {

  private final Scheduler scheduler;

  SchedulesResource(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A preview is posted only because it has a body: it changes nothing. */
  List<Route> reads() {
    return List.of(Route.read("POST", "/v1/schedules/preview", this::preview));
  }

  private ApiResponse preview(Call call) {
    PreviewRequest asked = RequestCodec.decodePreview(call.body());
    Scheduler.Preview preview = scheduler.preview(asked.schedule(), asked.count());
    return ApiResponse.json(
        200,
        JsonText.object(
            json ->
                json.put("expression", asked.schedule().expression().toString())
                    .put("timezone", asked.schedule().zone().getId())
                    .put("display_timezone", asked.displayZone().getId())
                    .put("description", asked.schedule().describe(Locale.ENGLISH))
                    .json(
                        "occurrences",
                        preview.occurrences().stream()
                            .map(at -> occurrence(at, asked.displayZone()))
                            .toList())
                    .strings("warnings", preview.warnings())));
  }

  private static String occurrence(Instant at, ZoneId zone) {
    String local = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    return JsonText.object(json -> json.put("at", at.toString()).put("local", local));
  }
}
