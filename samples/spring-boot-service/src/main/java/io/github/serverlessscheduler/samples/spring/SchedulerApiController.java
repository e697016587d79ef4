package io.github.serverlessscheduler.samples.spring;

import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.ApiResponse;
import io.github.serverlessscheduler.sdk.http.HttpApi;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the scheduler's HTTP API below {@code /v1/}, which the console talks to. */
@RestController
class SchedulerApiController {

  private final HttpApi api;

  SchedulerApiController(HttpApi api) {
    this.api = api;
  }

  // region bridge
  @RequestMapping("/v1/**")
  ResponseEntity<byte[]> answer(HttpServletRequest sent, Principal user) throws IOException {
    var request =
        ApiRequest.builder(
                sent.getMethod(), sent.getRequestURI().substring(sent.getContextPath().length()))
            .query(Objects.requireNonNullElse(sent.getQueryString(), ""))
            .body(sent.getInputStream().readNBytes(HttpApi.MOST_BODY_BYTES + 1))
            .principal(Map.of("name", user.getName()));
    for (String name : Collections.list(sent.getHeaderNames())) {
      Collections.list(sent.getHeaders(name)).forEach(value -> request.header(name, value));
    }
    ApiResponse response = api.handle(request.build());
    var headers = new HttpHeaders();
    response.headers().forEach(headers::set);
    return ResponseEntity.status(response.status()).headers(headers).body(response.body());
  }
  // endregion
}
