package io.github.serverlessscheduler.integration.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed pictures show the code as it is. */
class PicturesTest {

  static List<Picture> pictures() {
    return Picture.of(Code.whole());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void picture_showsTheCodeAsItIs(Picture picture) throws IOException {
    Path source = DrawArchitecture.IMAGES.resolve(picture.name() + ".puml");
    assertThat(source).as("run bin/draw_architecture").exists();
    List<String> before = Files.readAllLines(source);
    List<String> now = picture.source().lines().toList();
    assertThat(now)
        .withFailMessage(
            () ->
                "%s is not of the classes as they are: run bin/draw_architecture and commit%n%s"
                    .formatted(source, Changes.between(before, now)))
        .isEqualTo(before);
    assertThat(DrawArchitecture.IMAGES.resolve(picture.name() + ".svg"))
        .as("run bin/draw_architecture")
        .isNotEmptyFile();
  }
}
