package io.github.serverlessscheduler.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Zoë", "\u00ff\u0000", "\u0100", "🦉", "\ud800", "?\udc00?"})
  void text_readsAsItWasWritten(String text) {
    assertThat(written(text + "\0" + text)).isEqualTo(text + "\0" + text);
    assertThat(written(text)).isEqualTo(text);
  }

  @Test
  void randomTexts_readAsTheyWereWritten() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      int highest = 1 << (1 + random.nextInt(16));
      char[] chars = new char[random.nextInt(300)];
      for (int j = 0; j < chars.length; j++) {
        chars[j] = (char) random.nextInt(highest);
      }
      String text = new String(chars);
      assertThat(written(text)).as("seed %d", seed).isEqualTo(text);
    }
  }

  private static String written(String text) {
    var buffer = new WriteBuffer();
    TextType.INSTANCE.write(buffer, text);
    buffer.put((byte) 42);
    ByteBuffer page = buffer.getBuffer().flip();
    String read = TextType.INSTANCE.read(page);
    assertThat(page.remaining()).as("what follows").isEqualTo(1);
    return read;
  }
}
