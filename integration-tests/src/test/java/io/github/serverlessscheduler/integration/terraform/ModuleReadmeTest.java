package io.github.serverlessscheduler.integration.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** READMEs of terraform modules say what the modules take and give. */
class ModuleReadmeTest {

  static List<Path> modules() throws IOException {
    return ModuleReadme.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void readme_saysWhatTheFilesSay(Path module) throws IOException {
    var readme = new ModuleReadme(module);
    if ("write".equals(System.getProperty("terraform.readme"))) {
      Files.writeString(readme.file(), readme.rewritten());
    }

    assertThat(Files.readString(readme.file()))
        .as("%s; -Dterraform.readme=write writes it", readme.file())
        .isEqualTo(readme.rewritten());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void variablesAndOutputs_areTypedAndDescribed(Path module) throws IOException {
    assertThat(Declaration.read(module.resolve("variables.tf"), "variable"))
        .isNotEmpty()
        .allSatisfy(
            variable -> {
              assertThat(variable.attributes()).containsKeys("description", "type");
              assertThat(variable.description()).isNotBlank();
            });
    assertThat(Declaration.read(module.resolve("outputs.tf"), "output"))
        .isNotEmpty()
        .allSatisfy(output -> assertThat(output.description()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_hasTheStandardFilesAndATestOfEachExample(Path module) throws IOException {
    assertThat(Stream.of("main.tf", "variables.tf", "outputs.tf", "versions.tf", "README.md"))
        .allSatisfy(file -> assertThat(module.resolve(file)).exists());
    String tests = "";
    try (Stream<Path> files = Files.list(module.resolve("tests"))) {
      for (Path file : files.toList()) {
        tests += Files.readString(file);
      }
    }
    List<Path> examples = ModuleReadme.directories(module.resolve("examples")).toList();
    assertThat(examples).isNotEmpty();
    for (Path example : examples) {
      assertThat(tests).contains("source = \"./examples/" + example.getFileName() + "\"");
    }
  }

  @Test
  void declarations_areReadWithTheirTypesOnOneLine(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("variables.tf");
    Files.writeString(
        file,
        """
        variable "plain" {
          description = "Of \\"one\\" {word."
          type        = string

          validation {
            condition     = var.plain != ""
            error_message = "Say something."
          }
        }

        variable "nested" {
          description = "Of parts."
          type = object({
            name = string
            list = optional(list(object({
              of = string
            })), [])
          })
          default = {
            name = "x"
          }
        }
        """);

    List<Declaration> variables = Declaration.read(file, "variable");

    assertThat(variables).extracting(Declaration::name).containsExactly("plain", "nested");
    assertThat(variables.get(0).description()).isEqualTo("Of \"one\" {word.");
    assertThat(variables.get(0).attributes()).containsOnlyKeys("description", "type");
    assertThat(variables.get(1).attributes())
        .containsAllEntriesOf(
            Map.of(
                "type",
                "object({ name = string, list = optional(list(object({ of = string })), []) })",
                "default",
                "{ name = \"x\" }"));
  }
}
