package io.github.serverlessscheduler.sdk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireNameTest {

  @ParameterizedTest
  @CsvSource({
    "team, team",
    "copyTo, copy_to",
    "copy_to, copy_to",
    "maxURLs, max_urls",
    "maxURL, max_url",
    "htmlURLPath, html_url_path",
    "HTMLMonitorJob, html_monitor_job",
    "URLsToCheck, urls_to_check",
    "isA, is_a",
    "aStep, a_step",
    "isSet, is_set",
    "sha256, sha256",
    "page2Url, page2_url",
    "x, x",
    "zażółćGęślą, zażółć_gęślą"
  })
  void javaName_hasItsWireName(String javaName, String wireName) {
    assertThat(WireName.of(javaName)).isEqualTo(wireName);
  }
}
