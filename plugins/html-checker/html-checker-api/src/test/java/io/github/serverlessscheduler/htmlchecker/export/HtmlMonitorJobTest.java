package io.github.serverlessscheduler.htmlchecker.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.plugin.JobPlugin;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HtmlMonitorJobTest {

  private static final String URL = "https://example.org/prices?of=tea";

  @Test
  void discovery_findsThePluginAndBothFacesOfItsMapping() {
    var mapping = JobPlugin.discover().get(0).mapping();

    assertThat(JobPlugin.discover()).singleElement().isInstanceOf(HtmlCheckerPlugin.class);
    assertThat(mapping.enumMapping()).isEqualTo(Map.of("HTML_MONITOR_JOB", "html_monitor_job"));
    assertThat(mapping.classMapping()).isEqualTo(Map.of("html_monitor_job", HtmlMonitorJob.class));
  }

  @Test
  void goodPayload_isAccepted() {
    assertThat(violations(URL, null)).isEmpty();
    assertThat(violations("http://example.org", List.of("#price", "main > p"))).isEmpty();
  }

  @Test
  void badUrl_isRefused() {
    assertThat(violations("", null)).contains("url");
    assertThat(violations("ftp://example.org/", null)).containsExactly("url");
    assertThat(violations("javascript:alert(1)", null)).containsExactly("url");
    assertThat(violations(URL + "\nBcc: someone@example.org", null)).containsExactly("url");
    assertThat(violations(URL + "x".repeat(2048), null)).containsExactly("url");
  }

  @Test
  void badSelectors_areRefusedEach() {
    assertThat(violations(URL, List.of("p", " ", "x".repeat(501))))
        .containsExactlyInAnyOrder("selectors[1].<list element>", "selectors[2].<list element>");
    assertThat(violations(URL, Collections.nCopies(21, "p"))).containsExactly("selectors");
  }

  private static List<String> violations(String url, @Nullable List<String> selectors) {
    return validator().validate(new HtmlMonitorJob(url, selectors)).stream()
        .map(ConstraintViolation::getPropertyPath)
        .map(Object::toString)
        .toList();
  }

  private static Validator validator() {
    try (var factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()) {
      return factory.getValidator();
    }
  }
}
