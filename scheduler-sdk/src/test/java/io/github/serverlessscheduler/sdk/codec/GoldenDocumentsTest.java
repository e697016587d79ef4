package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.schedule.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Documents as they were written when their version was new. They are read in every later build: a
 * file here is never changed, only joined by the next version's.
 */
class GoldenDocumentsTest {

  @Test
  void fullJobOfVersionOne_isReadAndWrittenAsEver() throws IOException {
    assertGolden("job-1-full.json", Jobs.full());
  }

  @Test
  void minimalJobOfVersionOne_isReadAndWrittenAsEver() throws IOException {
    assertGolden("job-1-minimal.json", Jobs.minimal());
  }

  @Test
  void firingOfVersionOne_isReadAndWrittenAsEver() throws IOException {
    String golden = golden("firing-1.json");
    var codec = new FiringCodec();

    assertThat(codec.decode(golden)).isEqualTo(FiringCodecTest.full());
    assertThat(codec.encode(FiringCodecTest.full())).isEqualTo(golden);
  }

  @Test
  void jobWithAPayloadOfAnOlderVersion_isLiftedAndWrittenInTheNewest() throws IOException {
    var codec = Specs.codec(UpcasterTest.TYPE);
    var payload = new UpcasterTest.Watch(List.of("https://example.org"), 0.5);
    Job<?> job =
        Jobs.of(UpcasterTest.TYPE, JobSpec.of(payload, Schedule.parse("rate(5 minutes)", "UTC")));

    assertThat(codec.decode(document("job-1-payload-1.json", job))).isEqualTo(job);
    assertThat(codec.encode(job, null).json()).isEqualTo(golden("job-1-payload-3.json"));
  }

  private static void assertGolden(String file, Job<?> job) throws IOException {
    assertThat(Specs.CODEC.decode(document(file, job))).isEqualTo(job);
    assertThat(Specs.CODEC.encode(job, null).json()).isEqualTo(golden(file));
  }

  private static JobDocument document(String file, Job<?> job) throws IOException {
    return new JobDocument(job.key(), job.version(), null, golden(file), SyncStatus.never());
  }

  static String golden(String file) throws IOException {
    try (InputStream in = GoldenDocumentsTest.class.getResourceAsStream("/golden/" + file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
