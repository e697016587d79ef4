package io.github.serverlessscheduler.it.programs;

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
public final class TreeCopy {

  private static final Set<String> LEFT_OUT =
      Set.of(".git", "target", ".packaging", ".deploy", ".terraform", "data", "docs");

  private TreeCopy() {}

  /** Copies a directory. */
  public static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(from.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Each file's text, for telling what has changed. */
  public static Map<Path, String> texts(Path root) throws IOException {
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
            // In a worktree .git is a file, which would make the copy the worktree itself.
            if (!LEFT_OUT.contains(file.getFileName().toString())) {
              files.add(root.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
