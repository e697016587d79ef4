package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One bad record is found when it is met, and is in nobody else's way. */
class OnDemandCodecTest {

  /** No JSON form: nothing says what is in it. */
  public record Opaque(Object anything) {}

  private static final JobType<Opaque> OPAQUE = JobType.of("opaque", Opaque.class);

  private final JobCodec codec =
      JobCodec.onDemand(JobTypeRegistry.of(List.of(), List.of(OPAQUE, Report.TYPE)));

  @Test
  void storedJobOfABadType_isQuarantinedWithTheReason() {
    JobDocument good = codec.encode(Jobs.minimal(), null);
    var bad =
        new JobDocument(
            good.key(),
            good.version(),
            null,
            good.json().replace("\"" + Report.TYPE.name() + "\"", "\"opaque\""),
            good.sync());

    assertThat(codec.decode(good)).isEqualTo(Jobs.minimal());
    assertThat(codec.decode(bad))
        .isInstanceOfSatisfying(
            QuarantinedJob.class,
            job ->
                assertThat(job.reasons())
                    .singleElement()
                    .satisfies(
                        reason -> {
                          assertThat(reason.pointer()).isEqualTo("/job_type");
                          assertThat(reason.detail()).contains("Opaque", "anything");
                        }));
  }

  @Test
  void specOfABadType_isInvalid() {
    String spec = codec.encodeSpec(Specs.minimal());

    assertThatThrownBy(
            () -> codec.decodeSpec(spec.replace("\"" + Report.TYPE.name() + "\"", "\"opaque\"")))
        .isInstanceOfSatisfying(
            InvalidJobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JOB));
  }
}
