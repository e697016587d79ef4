package io.github.serverlessscheduler.it.aws.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes that a JVM said it loaded from jars, as numbers and bytes by jar. */
record LoadedClasses(Map<String, Share> jars) {

  /** What came from one jar. */
  record Share(int classes, long bytes) {
    Share plus(Share other) {
      return new Share(classes + other.classes, bytes + other.bytes);
    }
  }

  private static final Pattern LINE = Pattern.compile("(\\S+) source: file:(\\S+\\.jar)$");

  /** Of the lines that {@code -Xlog:class+load} writes. */
  static LoadedClasses of(List<String> log) throws IOException {
    var shares = new TreeMap<String, Share>();
    var open = new HashMap<String, ZipFile>();
    try {
      for (String line : log) {
        Matcher loaded = LINE.matcher(line);
        if (loaded.find()) {
          String jar = loaded.group(2);
          if (!open.containsKey(jar)) {
            open.put(jar, new ZipFile(jar));
          }
          ZipEntry entry = open.get(jar).getEntry(loaded.group(1).replace('.', '/') + ".class");
          var one = new Share(1, entry == null ? 0 : entry.getSize());
          shares.merge(Path.of(jar).getFileName().toString(), one, Share::plus);
        }
      }
    } finally {
      for (ZipFile jar : open.values()) {
        jar.close();
      }
    }
    return new LoadedClasses(shares);
  }

  Share all() {
    return jars.values().stream().reduce(new Share(0, 0), Share::plus);
  }
}
