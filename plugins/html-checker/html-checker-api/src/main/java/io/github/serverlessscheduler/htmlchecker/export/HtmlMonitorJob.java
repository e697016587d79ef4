package io.github.serverlessscheduler.htmlchecker.export;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A web page to watch: its readable text is compared with the last reading, and its owner is told
 * of a change.
 *
 * @param url the page, without user and password; every address of its host must be public
 * @param selectors CSS selectors; when given, only the text of the elements they match is compared
 */
public record HtmlMonitorJob(
    @NotBlank
        @Size(max = 2048)
        @Pattern(regexp = "https?://\\S+", message = "must be an http:// or https:// URL")
        String url,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 500) String> selectors) {

  /** {@code html_monitor_job}. */
  public static final JobType<HtmlMonitorJob> TYPE =
      JobType.of("html_monitor_job", HtmlMonitorJob.class);
}
