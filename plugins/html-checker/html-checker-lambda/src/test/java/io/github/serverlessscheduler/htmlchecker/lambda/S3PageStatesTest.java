package io.github.serverlessscheduler.htmlchecker.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.htmlchecker.page.PageStates;
import io.github.serverlessscheduler.htmlchecker.page.PageStatesContract;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3PageStatesTest extends PageStatesContract {

  private final InMemory aws = new InMemory();

  @Override
  protected PageStates open() {
    return aws.states();
  }

  @Test
  void state_isAnObjectNamedForPeopleToo() throws IOException {
    states.save("job-1", state("a"), null);

    assertThat(aws.keys()).singleElement().asString().matches("pages/job-1-[0-9a-f]{32}\\.json");
  }

  @Test
  void damagedObject_isNamed() throws IOException {
    states.save("job-1", state("a"), null);
    aws.damage(aws.keys().get(0));

    assertThatThrownBy(() -> states.load("job-1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://pages-test/" + aws.keys().get(0));
  }

  /** S3 says so when two conditional writes meet. */
  @Test
  void conflict_isAnotherWritersSuccess() {
    aws.beforeWriting =
        request -> {
          throw S3Exception.builder().message("conflict").statusCode(409).build();
        };

    assertThatThrownBy(() -> states.save("job-1", state("a"), null))
        .isInstanceOf(ConcurrentModificationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoSuchBucket", "AccessDenied", "SlowDown"})
  void refusal_isAFailureAndNoConflict(String code) {
    aws.beforeWriting =
        request -> {
          throw S3Exception.builder()
              .message(code)
              .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
              .statusCode(404)
              .build();
        };

    assertThatThrownBy(() -> states.save("job-1", state("a"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(code);
  }

  @Test
  void unreachableBucket_isAFailure() {
    aws.beforeWriting =
        request -> {
          throw SdkClientException.create("no route");
        };

    assertThatThrownBy(() -> states.save("job-1", state("a"), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no route");
  }
}
