package io.github.serverlessscheduler.sdk.codec;

import org.jspecify.annotations.Nullable;

/**
 * A place in a document; its text, made only when asked for, is the JSON pointer (RFC 6901) to it.
 *
 * <p>Control characters in a name show as the replacement character: a pointer goes into messages
 * and logs, and must not break their lines.
 */
final class Pointer {

  static final Pointer ROOT = new Pointer(null, "");
  static final Pointer PAYLOAD = ROOT.child("payload");

  private final @Nullable Pointer parent;
  private final Object token;

  private Pointer(@Nullable Pointer parent, Object token) {
    this.parent = parent;
    this.token = token;
  }

  Pointer child(String name) {
    return new Pointer(this, name);
  }

  Pointer child(int index) {
    return new Pointer(this, index);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }

  private void appendTo(StringBuilder text) {
    if (parent != null) {
      parent.appendTo(text);
      text.append('/');
      token.toString().chars().forEach(c -> append(text, (char) c));
    }
  }

  private static void append(StringBuilder text, char c) {
    switch (c) {
      case '~' -> text.append("~0");
      case '/' -> text.append("~1");
      default -> text.append(isPrintable(c) ? c : '\uFFFD');
    }
  }

  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
