package io.github.serverlessscheduler.it.aws.fake.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.sqs.LocalSqs;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the filters of the fake SNS let through. */
class FakeSnsFilterTest {

  @Test
  void eachPolicy_takesTheMessagesItShould() {
    try (FakeSns fake = FakeSns.start(() -> Instant.EPOCH);
        var sns = fake.client()) {
      var taken = new FilterRun(sns, LocalSqs.instance().client()).taken(FilterCase.all());

      assertThat(taken)
          .allSatisfy((one, names) -> assertThat(names).as(one.toString()).isEqualTo(one.takes()));
    }
  }
}
