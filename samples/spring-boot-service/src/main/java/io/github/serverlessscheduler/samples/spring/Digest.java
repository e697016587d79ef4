package io.github.serverlessscheduler.samples.spring;

import io.github.serverlessscheduler.plugin.JobType;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What somebody wants to be told of, regularly.
 *
 * @param topic what the digest is about
 * @param recipients who gets it
 */
public record Digest(
    @NotBlank @Size(max = 100) String topic,
    @NotEmpty @Size(max = 5) List<@NotBlank @Email String> recipients) {

  /** What such jobs are called on every wire. */
  public static final JobType<Digest> TYPE = JobType.of("digest", Digest.class);
}
