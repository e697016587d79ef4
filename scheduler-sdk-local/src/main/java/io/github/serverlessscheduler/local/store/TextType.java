package io.github.serverlessscheduler.local.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * How text lies in a page: any string, unpaired surrogates included, in one piece. A commit writes
 * whole pages of it, so that MVStore's own way, character by character, is felt.
 */
final class TextType extends BasicDataType<String> {

  static final TextType INSTANCE = new TextType();

  private TextType() {}

  @Override
  public int getMemory(String text) {
    return StringDataType.INSTANCE.getMemory(text);
  }

  @Override
  public int compare(String one, String other) {
    return one.compareTo(other);
  }

  @Override
  public int binarySearch(String key, Object storage, int size, int initialGuess) {
    return StringDataType.INSTANCE.binarySearch(key, storage, size, initialGuess);
  }

  /** The lowest bit of the length says whether a character is one byte or two. */
  @Override
  public void write(WriteBuffer buffer, String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (new String(bytes, ISO_8859_1).equals(text)) {
      buffer.putVarInt(bytes.length << 1).put(bytes);
      return;
    }
    buffer.putVarInt(text.length() << 1 | 1);
    for (int i = 0; i < text.length(); i++) {
      buffer.putChar(text.charAt(i));
    }
  }

  @Override
  public String read(ByteBuffer buffer) {
    int header = DataUtils.readVarInt(buffer);
    int length = header >>> 1;
    if ((header & 1) == 0) {
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      return new String(bytes, ISO_8859_1);
    }
    char[] chars = new char[length];
    buffer.asCharBuffer().get(chars);
    buffer.position(buffer.position() + length * Character.BYTES);
    return new String(chars);
  }

  @Override
  public String[] createStorage(int size) {
    return new String[size];
  }
}
