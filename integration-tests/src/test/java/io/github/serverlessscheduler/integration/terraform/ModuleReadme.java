package io.github.serverlessscheduler.integration.terraform;

import io.github.serverlessscheduler.it.programs.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module's README, whose example, inputs and outputs are those of its files. */
record ModuleReadme(Path module) {

  static final String BEGIN = "<!-- from the .tf files; written by ModuleReadmeTest -->";
  static final String END = "<!-- end -->";

  private static final Path MODULES = SourceTree.root().resolve("terraform-modules");

  /** Every module, by name. */
  static List<Path> modules() throws IOException {
    return directories(MODULES).filter(it -> Files.exists(it.resolve("versions.tf"))).toList();
  }

  /** The directories in this one, by name; none if there is no such directory. */
  static Stream<Path> directories(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return Stream.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  Path file() {
    return module.resolve("README.md");
  }

  /** The README as it is, with what its module's files say in its place. */
  String rewritten() throws IOException {
    String text = Files.readString(file());
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(file() + " needs the lines " + BEGIN + " and " + END);
    }
    return text.substring(0, begin) + BEGIN + "\n\n" + interfaceText() + text.substring(end);
  }

  private String interfaceText() throws IOException {
    return example() + "## Inputs\n\n" + inputs() + "\n## Outputs\n\n" + outputs() + "\n";
  }

  private String example() throws IOException {
    Path example = directories(module.resolve("examples")).findFirst().orElseThrow();
    String text = Files.readString(example.resolve("main.tf"));
    String provider = "provider \"aws\" {";
    String body = text.substring(text.indexOf("\n}\n", text.indexOf(provider)) + 3).strip();
    return "## Example\n\n`examples/%s`:\n\n```hcl\n%s\n```\n\n"
        .formatted(example.getFileName(), body);
  }

  private String inputs() throws IOException {
    return "| name | what it is | type | default | required |\n|---|---|---|---|---|\n"
        + Declaration.read(module.resolve("variables.tf"), "variable").stream()
            .map(ModuleReadme::input)
            .collect(Collectors.joining());
  }

  private static String input(Declaration variable) {
    String otherwise = variable.attribute("default").map(ModuleReadme::code).orElse("");
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            variable.name(),
            cell(variable.description()),
            code(variable.attribute("type").orElse("any")),
            otherwise,
            otherwise.isEmpty() ? "yes" : "no");
  }

  private String outputs() throws IOException {
    return "| name | what it is |\n|---|---|\n"
        + Declaration.read(module.resolve("outputs.tf"), "output").stream()
            .map(it -> "| `%s` | %s |\n".formatted(it.name(), cell(it.description())))
            .collect(Collectors.joining());
  }

  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
