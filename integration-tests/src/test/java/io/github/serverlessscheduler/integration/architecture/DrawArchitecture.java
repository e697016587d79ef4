package io.github.serverlessscheduler.integration.architecture;

import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;

/** Writes the sources of the generated pictures, and draws every source in docs/images. */
final class DrawArchitecture {

  static final Path IMAGES = SourceTree.root().resolve("docs/images");

  private DrawArchitecture() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(IMAGES);
    for (Picture picture : Picture.of(Code.whole())) {
      Files.writeString(IMAGES.resolve(picture.name() + ".puml"), picture.source());
    }
    for (Path source : sources()) {
      draw(source);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(IMAGES)) {
      return files.filter(file -> file.toString().endsWith(".puml")).sorted().toList();
    }
  }

  private static void draw(Path source) throws IOException {
    Path image = Path.of(source.toString().replaceFirst("\\.puml$", ".svg"));
    try (var out = Files.newOutputStream(image)) {
      String told =
          new SourceStringReader(Files.readString(source))
              .outputImage(out, new FileFormatOption(FileFormat.SVG, false))
              .getDescription();
      if (told == null || told.contains("Error")) {
        throw new IllegalArgumentException(source + " cannot be drawn; its image says why");
      }
      System.out.println(SourceTree.root().relativize(image) + " " + told);
    }
  }
}
