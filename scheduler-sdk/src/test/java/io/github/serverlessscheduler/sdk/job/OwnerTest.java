package io.github.serverlessscheduler.sdk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

  /** Encoded, the last two would be the owner named "a?". */
  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "\u0085", "a\ud800", "\udc00a"})
  void idThatIsNoText_isRefused(String userId) {
    assertThatThrownBy(() -> Owner.of(userId)).hasMessageContaining("user_id is 1 to 128");
  }

  @Test
  void idOfAnyScript_isTaken() {
    assertThat(Owner.of("zażółć 😀 #USER#").userId()).isEqualTo("zażółć 😀 #USER#");
  }
}
