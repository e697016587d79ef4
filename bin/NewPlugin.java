import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a plugin of plugins/plugin-example by putting other names in it: a new plugin's, or, for
 * the Maven archetype, placeholders that Maven fills in. So the two cannot differ. Run from source;
 * needs a JDK and nothing else. Why it is so:
 * docs/adr/0014-the-archetype-is-the-example-renamed.md.
 */
public final class NewPlugin {

  private static final String USAGE =
      """
      Usage: bin/new_plugin [--group <id>] [--in <directory>] <name>
             bin/new_plugin --archetype <directory>

      Makes the plugin <name>, mail-digest for one, from plugins/plugin-example: job type, handler,
      Lambda function, packaging and terraform, all renamed. bin/complete_build then finds it.

        --group <id>       Maven's groupId, and what its packages begin with
                           (default: io.github.serverlessscheduler)
        --in <directory>   where its directory is made (default: plugins)
        --archetype <dir>  writes what the Maven archetype's jar holds; the build does this
        --help             prints this

      Exit status: 0 done, 2 refused, with the reason.
      """;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern GROUP = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  /** Functions, roles and queues have the name in theirs, which AWS limits. */
  private static final int LONGEST_NAME = 23;

  private static final String EXAMPLE = "plugin-example";
  private static final String GROUP_OF_EXAMPLE = "io.github.serverlessscheduler";
  private static final String VERSION_OF_EXAMPLE = "0.1.0-SNAPSHOT";

  /** What builds, terraform and git leave there. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "target",
          ".packaging",
          ".terraform",
          ".terraform.lock.hcl",
          "complete_deploy_override.tf",
          ".git");

  /** What is called otherwise in each plugin. */
  private record Names(
      String group,
      String version,
      String name,
      String javaName,
      String packagePath,
      String classPrefix,
      String typePrefix,
      String title) {

    static Names of(String group, String name) {
      String javaName = name.replace("-", "");
      return new Names(
          group,
          VERSION_OF_EXAMPLE,
          name,
          javaName,
          (group + "." + javaName).replace('.', '/'),
          Arrays.stream(name.split("-")).map(Names::capitalised).collect(Collectors.joining()),
          name.replace('-', '_'),
          capitalised(name.replace('-', ' ')));
    }

    private static String capitalised(String word) {
      return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    String renamed(String text) {
      String own = "<artifactId>serverless-scheduler-" + EXAMPLE;
      return text.replaceAll(
              "<groupId>" + Pattern.quote(GROUP_OF_EXAMPLE) + "(</groupId>\\s*" + own + ")",
              "<groupId>" + group.replace("$", "\\$") + "$1")
          .replaceAll(
              "(" + own + "[^<]*</artifactId>\\s*<version>)" + Pattern.quote(VERSION_OF_EXAMPLE),
              "$1" + version.replace("$", "\\$"))
          .replace(GROUP_OF_EXAMPLE + ".pluginexample", group + "." + javaName)
          .replace(GROUP_OF_EXAMPLE.replace('.', '/') + "/pluginexample", packagePath)
          .replaceAll(
              "\\bExample(?=(Job|Plugin|Handler|Function)(Test)?\\b)",
              classPrefix.replace("$", "\\$"))
          .replace("example_job", typePrefix + "_job")
          .replace("Plugin example", title)
          .replace("The example plugin", title)
          .replace(EXAMPLE, name);
    }
  }

  /** In the archetype's texts; each has its default in META-INF/maven/archetype-metadata.xml. */
  private static final Names IN_TEXTS =
      new Names(
          "${groupId}",
          "${version}",
          "${artifactId}",
          "${javaName}",
          "${packagePath}",
          "${classPrefix}",
          "${typePrefix}",
          "${title}");

  private static final Names IN_PATHS =
      new Names(
          "__groupId__",
          "__version__",
          "__artifactId__",
          "__javaName__",
          "__packagePath__",
          "__classPrefix__",
          "__typePrefix__",
          "__title__");

  /** So that Velocity, which fills the archetype's texts in, leaves the rest as it is. */
  private static final String SYMBOLS =
      """
      #set( $symbol_pound = '#' )
      #set( $symbol_dollar = '$' )
      #set( $symbol_escape = '\\' )
      """;

  private NewPlugin() {}

  public static void main(String[] args) throws IOException {
    var arguments = new ArrayDeque<>(Arrays.asList(args));
    String group = GROUP_OF_EXAMPLE;
    Path plugins = Path.of("plugins");
    while (!arguments.isEmpty() && arguments.getFirst().startsWith("--")) {
      String option = arguments.removeFirst();
      if (option.equals("--help")) {
        System.out.print(USAGE);
        return;
      }
      String value = arguments.isEmpty() ? refuse(option + " needs a value") : arguments.pop();
      switch (option) {
        case "--group" -> group = value;
        case "--in" -> plugins = Path.of(value);
        case "--archetype" -> {
          writeArchetype(Path.of(value));
          return;
        }
        default -> refuse("there is no option " + option + "; see --help");
      }
    }
    if (arguments.size() != 1) {
      refuse("give one name; see --help");
    }
    create(group, arguments.getFirst(), plugins);
  }

  private static void create(String group, String name, Path plugins) throws IOException {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      refuse(
          name
              + ": a plugin's name is at most 23 lower-case letters, digits and single hyphens, a"
              + " letter first, such as mail-digest");
    }
    if (!GROUP.matcher(group).matches()) {
      refuse(group + ": a group is a package's name, such as org.example");
    }
    Path plugin = plugins.resolve(name);
    if (Files.exists(plugin)) {
      refuse(plugin + " is there already");
    }
    Names names = Names.of(group, name);
    for (Path file : files()) {
      Path copy = plugin.resolve(names.renamed(slashed(file)));
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, names.renamed(Files.readString(example().resolve(file))));
      if (Files.isExecutable(example().resolve(file)) && !copy.toFile().setExecutable(true)) {
        System.err.println(copy + " could not be made executable");
      }
    }
    System.out.println("made " + plugin + ", with the job type " + names.typePrefix() + "_job");
    System.out.println("bin/format orders its imports, bin/complete_build builds it");
  }

  private static void writeArchetype(Path directory) throws IOException {
    for (Path file : files()) {
      Path template =
          directory.resolve("archetype-resources").resolve(IN_PATHS.renamed(slashed(file)));
      Files.createDirectories(template.getParent());
      String text =
          Files.readString(example().resolve(file))
              .replace("$", "\0")
              .replace("\\", "${symbol_escape}")
              .replace("#", "${symbol_pound}")
              .replace("\0", "${symbol_dollar}");
      Files.writeString(template, SYMBOLS + IN_TEXTS.renamed(text), StandardCharsets.UTF_8);
    }
  }

  /** The example's files, as paths within it. */
  private static Set<Path> files() throws IOException {
    var files = new TreeSet<Path>();
    Files.walkFileTree(
        example(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes of) {
            return LEFT_OUT.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
            if (!LEFT_OUT.contains(file.getFileName().toString())) {
              files.add(example().relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** From the root of the checkout, where bin/new_plugin and the build start this. */
  private static Path example() {
    return Path.of("plugins", EXAMPLE);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String refuse(String reason) {
    System.err.println("bin/new_plugin: " + reason);
    System.exit(2);
    return reason;
  }
}
