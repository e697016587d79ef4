package io.github.serverlessscheduler.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bin/ConsoleFiles.java makes of the console's modules and its libraries. */
class ConsoleBuildTest {

  private static final Path PROGRAM = Path.of("..", "..", "bin", "ConsoleFiles.java");

  @TempDir Path directory;

  @BeforeEach
  void sources() throws IOException {
    write("sources/index.html", "<!-- preloads --> <script src=\"@assets@/main.js\"></script>");
    write("sources/main.js", "import { a } from 'some';\nimport './pages/one.js';");
    write(
        "sources/pages/one.js",
        "export * from \"@scope/other/deep/file.js\"; import('./late.js');");
    write("sources/pages/late.js", "export default 1;");
    write("libraries/some/1.0/package.json", "{ \"main\": \"./start.js\" }");
    write("libraries/some/1.0/LICENSE", "Do as you please.");
    write(
        "libraries/some/1.0/start.js", "export const a = 1;\n//# sourceMappingURL=start.js.map\n");
    write("libraries/some/1.0/unused.js", "export const b = 1;");
    write("libraries/other/2.0/LICENSE", "Likewise.");
    write("libraries/other/2.0/deep/file.js", "import \"some\";");
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String build(int expected) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PROGRAM.toAbsolutePath().toString(),
                "sources",
                "libraries",
                "output")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(expected);
    return output;
  }

  private List<String> listed() throws IOException {
    return Files.readAllLines(directory.resolve("output/files.txt"));
  }

  private String version() throws IOException {
    return listed().get(0).split("/", 2)[0];
  }

  private String asset(String name) throws IOException {
    return Files.readString(directory.resolve("output").resolve(version()).resolve(name));
  }

  @Test
  void bareImports_becomeRelative_andOnlyWhatIsUsedIsTaken() throws Exception {
    build(0);
    assertThat(asset("main.js")).contains("from \"./lib/some/1.0/start.js\"", "\"./pages/one.js\"");
    assertThat(asset("pages/one.js"))
        .contains("from \"../lib/other/2.0/deep/file.js\"", "import(\"./late.js\")");
    assertThat(asset("lib/other/2.0/deep/file.js")).contains("\"../../../some/1.0/start.js\"");
    assertThat(asset("lib/some/1.0/start.js")).doesNotContain("sourceMappingURL");
    assertThat(listed())
        .anyMatch(name -> name.endsWith("lib/some/1.0/LICENSE"))
        .noneMatch(name -> name.endsWith("unused.js"));
  }

  @Test
  void index_preloadsWhatIsImportedAtOnce() throws Exception {
    build(0);
    assertThat(Files.readString(directory.resolve("output/index.html")))
        .contains("href=\"" + version() + "/lib/some/1.0/start.js\"")
        .contains("src=\"" + version() + "/main.js\"")
        .doesNotContain("late.js");
  }

  @Test
  void directoryOfAssets_isNamedByTheirContents() throws Exception {
    build(0);
    String before = version();
    build(0);
    assertThat(version()).isEqualTo(before);
    write("sources/pages/late.js", "export default 2;");
    build(0);
    assertThat(version()).isNotEqualTo(before);
  }

  @Test
  void config_isBesideTheIndex_andChangesNoNames() throws Exception {
    build(0);
    String before = version();
    write("sources/config.json", "{}");
    build(0);
    assertThat(listed()).contains("config.json").noneMatch(name -> name.endsWith("/config.json"));
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void npmArchive_isReadAsItWasPacked() throws Exception {
    write("libraries/packed/3.0/package/package.json", "{ \"main\": \"./build/index.js\" }");
    write("libraries/packed/3.0/package/LICENSE.md", "Likewise.");
    write(
        "libraries/packed/3.0/package/build/index.js",
        "throw Error('obtained from \"call()\", or not');");
    write("sources/pages/late.js", "import 'packed';");
    build(0);
    assertThat(asset("pages/late.js")).contains("\"../lib/packed/3.0/package/build/index.js\"");
    assertThat(asset("lib/packed/3.0/package/build/index.js")).contains("from \"call()\"");
    assertThat(asset("lib/packed/3.0/LICENSE")).isEqualTo("Likewise.");
  }

  @Test
  void importThatLeadsNowhere_isRefusedByName() throws Exception {
    write("sources/pages/late.js", "import 'nothing/here.js';");
    assertThat(build(2)).contains("no library at").contains("nothing");
    write("sources/pages/late.js", "import './gone.js';");
    assertThat(build(2)).contains("pages/late.js imports ./gone.js");
  }
}
