package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.Owner;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.port.JobOrder;
import io.github.serverlessscheduler.sdk.port.JobStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the API says when it is not the client's fault, and who is let in. */
class HttpApiFailureTest {

  private static final String SECRET = "/var/lib/secret-table";

  @Test
  void storeThatIsAway_isUnavailableAndSaysNoMore() {
    ApiResponse response =
        list(new SchedulerException(ErrorCode.UNAVAILABLE, "no connection to " + SECRET));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("retry-after")).isPresent();
    assertThat(response.text()).contains("\"unavailable\"").doesNotContain(SECRET);
  }

  @Test
  void storeThatIsDamaged_isAServerErrorAndSaysNoMore() {
    ApiResponse response =
        list(new SchedulerException(ErrorCode.STORE_UNUSABLE, SECRET + " is damaged"));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).contains("\"store_unusable\"").doesNotContain(SECRET);
  }

  @Test
  void defect_isAServerErrorAndSaysNoMore() {
    ApiResponse response = list(new IllegalStateException(SECRET));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.text()).contains("\"internal\"").doesNotContain(SECRET);
  }

  @Test
  void loggedFailure_hasStacksAndNoMessages() {
    var failure = new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
    var text = new StringWriter();

    HttpApi.withoutMessages(failure, 0).printStackTrace(new PrintWriter(text));

    assertThat(text.toString())
        .contains("IllegalStateException", "IllegalArgumentException", "HttpApiFailureTest.java")
        .doesNotContain(SECRET);
  }

  @Test
  void schedulerWithoutLedger_saysThatItHasNone() {
    HttpApi api = api(new InMemoryJobStore(), Authoriser.fixed(Owner.of("anna")));

    ApiResponse response =
        api.handle(
            ApiRequest.builder("GET", "/v1/jobs/0197c0de-1234-7abc-8def-0123456789ab/executions")
                .build());

    assertThat(response.status()).isEqualTo(501);
    assertThat(response.text()).contains("without a ledger");
  }

  @Test
  void apiWithoutAuthoriser_isNotBuilt() {
    var builder = HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build());

    assertThatExceptionOfType(SchedulerException.class)
        .isThrownBy(builder::build)
        .withMessageContaining("authoriser");
  }

  @Test
  void claims_nameTheOwner() {
    Authoriser authoriser = Authoriser.claims("sub", "email");

    assertThat(owner(authoriser, Map.of("sub", "u-17", "email", "anna@example.org")))
        .hasValueSatisfying(
            owner -> {
              assertThat(owner.userId()).isEqualTo("u-17");
              assertThat(owner.email()).contains("anna@example.org");
            });
    assertThat(owner(authoriser, Map.of("sub", "u-17"))).isPresent();
  }

  @Test
  void claimsThatNameNobody_areNotKnown() {
    Authoriser authoriser = Authoriser.claims("sub", "email");

    assertThat(owner(authoriser, Map.of())).isEmpty();
    assertThat(owner(authoriser, Map.of("email", "anna@example.org"))).isEmpty();
    assertThat(owner(authoriser, Map.of("sub", ""))).isEmpty();
    assertThat(owner(authoriser, Map.of("sub", "a\nb"))).isEmpty();
    assertThat(owner(authoriser, Map.of("sub", "u-17", "email", "nobody"))).isEmpty();
  }

  private static Optional<Owner> owner(Authoriser authoriser, Map<String, String> claims) {
    ApiRequest request = ApiRequest.builder("GET", "/v1/jobs").principal(claims).build();
    return authoriser.authorise(request).map(Caller::owner);
  }

  private static ApiResponse list(RuntimeException failure) {
    return api(new FailingStore(failure), Authoriser.fixed(Owner.of("anna")))
        .handle(ApiRequest.builder("GET", "/v1/jobs").build());
  }

  private static HttpApi api(JobStore store, Authoriser authoriser) {
    return HttpApi.builder(Scheduler.builder().store(store).build()).authoriser(authoriser).build();
  }

  private record FailingStore(RuntimeException failure) implements JobStore {

    @Override
    public JobDocument create(JobDocument job) {
      throw failure;
    }

    @Override
    public Optional<JobDocument> find(JobKey key) {
      throw failure;
    }

    @Override
    public void replace(JobDocument job) {
      throw failure;
    }

    @Override
    public boolean delete(JobKey key) {
      throw failure;
    }

    @Override
    public void recordSync(JobKey key, SyncStatus sync) {
      throw failure;
    }

    @Override
    public List<JobDocument> list(String userId, JobOrder order, @Nullable JobId after, int limit) {
      throw failure;
    }

    @Override
    public List<JobDocument> scan(@Nullable JobKey after, int limit) {
      throw failure;
    }
  }
}
