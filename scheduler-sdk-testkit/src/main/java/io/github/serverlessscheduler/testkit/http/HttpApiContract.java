package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the HTTP API promises, whoever serves it. The scheduler under it is in memory, on a clock of
 * the test's own.
 *
 * <p>The API believes that the caller is whom the claim {@code sub} names, or else the header
 * {@code x-test-caller}, which a front without claims has to pass on like any other; and that the
 * header {@code x-test-may} lists what the caller may do.
 */
public abstract class HttpApiContract
    implements HttpProtocolClauses,
        HttpJobClauses,
        HttpChangeClauses,
        HttpListingClauses,
        HttpUpcomingClauses,
        HttpExecutionClauses,
        HttpDeadLetterClauses,
        HttpBulkClauses,
        HttpOwnerClauses,
        HttpPermissionClauses,
        HttpHostileClauses {

  private ApiWorld world;

  /** What serves an API: passes requests on and responses back, and stops when it is closed. */
  public interface Front extends AutoCloseable {

    /** The response to a request, as a client sees it. */
    ApiReply send(ApiRequest request) throws IOException;

    /** Default nothing. */
    @Override
    default void close() {}
  }

  /** Serves an API. */
  protected abstract Front open(HttpApi api);

  @BeforeEach
  void openFront() {
    world = new ApiWorld(this::open);
  }

  /** Whatever was sent before, the API still answers. */
  @AfterEach
  void closeFront() {
    int health = get("/v1/health").status();
    world.close();
    assertThat(health).isEqualTo(200);
  }

  @Override
  public final ApiWorld world() {
    return world;
  }
}
