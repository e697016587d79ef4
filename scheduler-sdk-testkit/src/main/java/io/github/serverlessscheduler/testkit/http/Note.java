package io.github.serverlessscheduler.testkit.http;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of the contract's jobs.
 *
 * @param text what is noted; a run of {@code fail} dies at once
 * @param copyTo who else is told
 */
public record Note(@NotBlank String text, @Nullable @Size(max = 2) List<@Email String> copyTo) {

  /** The contract's job type. */
  public static final JobType<Note> TYPE = JobType.of("note", Note.class);

  /** What runs of this text die. */
  static final String FAILING = "fail";
}
