package io.github.serverlessscheduler.integration.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Directories of source, without what builds and tools leave in them. */
final class TreeCopy {

  private static final Set<String> LEFT_OUT =
      Set.of(".git", "target", ".packaging", "data", "docs");

  private TreeCopy() {}

  static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(from.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Copies a directory, and puts each of these words for another in every path and text. */
  static void copyRenamed(Path from, Path to, Map<String, String> words) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(renamed(file.toString(), words));
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, renamed(Files.readString(from.resolve(file)), words));
    }
  }

  private static String renamed(String text, Map<String, String> words) {
    String renamed = text;
    for (var word : words.entrySet()) {
      renamed = renamed.replace(word.getKey(), word.getValue());
    }
    return renamed;
  }

  /** Each file's text, for telling what has changed. */
  static Map<Path, String> texts(Path root) throws IOException {
    var texts = new TreeMap<Path, String>();
    for (Path file : files(root)) {
      texts.put(file, Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }

  private static Set<Path> files(Path root) throws IOException {
    var files = new TreeSet<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes of) {
            return LEFT_OUT.contains(directory.getFileName().toString()) && !directory.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
            files.add(root.relativize(file));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
