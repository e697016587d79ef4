package io.github.serverlessscheduler.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import io.github.serverlessscheduler.sdk.memory.InMemoryJobStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The function itself, every response of which has to be as the OpenAPI document says. */
class HttpApiTest extends HttpApiContract {

  @Override
  protected Front open(HttpApi api) {
    var document = DocumentedResponses.of(api);
    return request -> {
      ApiResponse response = api.handle(request);
      document.check(request, response);
      return new ApiReply(response.status(), response.headers(), response.text());
    };
  }

  /** Or what is checked above would mean nothing. */
  @Test
  void documentedSchemas_refuseWhatIsOtherwise() {
    HttpApi api =
        HttpApi.builder(Scheduler.builder().store(new InMemoryJobStore()).build())
            .authoriser(request -> Optional.empty())
            .build();
    var document = DocumentedResponses.of(api);

    for (String name : List.of("Job", "JobPage", "Execution", "Preview", "Problem", "Health")) {
      assertThat(
              document
                  .schema("#/components/schemas/" + name)
                  .validate("{\"x\":1}", InputFormat.JSON))
          .as(name)
          .isNotEmpty();
    }
  }
}
