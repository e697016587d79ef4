package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "many", "", "99999999999"})
  void limitOutOfRange_isRefusedByName(String limit) {
    Parameters given = Parameters.parse("limit=" + limit, Set.of("limit"));
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(given::limit)
        .satisfies(
            refused ->
                assertThat(refused.problem().json())
                    .contains("\"parameter\":\"limit\"", "1 to 500"));
  }

  @Test
  void limitInRange_isTaken() {
    assertThat(Parameters.parse("limit=500", Set.of("limit")).limit()).isEqualTo(500);
    assertThat(Parameters.parse("", Set.of("limit")).limit()).isEqualTo(50);
  }
}
