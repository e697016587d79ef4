import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the console's files as they are served: its own modules and, of the libraries, the modules
 * that these import, with every bare import (`lit`) turned into a relative path. All but index.html
 * and config.json goes into a directory named by its contents, so that it may be cached for ever.
 * Run from source; needs a JDK and nothing else. Why it is so:
 * docs/adr/0013-the-console-is-plain-modules.md.
 */
public final class ConsoleFiles {

  private static final String USAGE =
      """
      Usage: java bin/ConsoleFiles.java <sources> <libraries> <output>

        <sources>    the console's own files, with index.html and main.js
        <libraries>  unpacked npm packages, as <name>/<version>/package.json
        <output>     is deleted and written anew, with a list of its files in files.txt

      Exit status: 0 done, 2 refused, with the reason.
      """;

  /**
   * Whatever names a module: `import x from "y"`, `export * from "y"`, `import "y"`, `import("y")`;
   * but not a text that says `from "call()"`.
   */
  private static final Pattern IMPORT =
      Pattern.compile("(\\bfrom\\s*|\\bimport\\s*(\\(\\s*)?)([\"'])([^\"'\\s()]+)\\3");

  /** What whoever serves the console may replace. */
  private static final String CONFIG = "config.json";

  /** What has to be found under a name that stays the same. */
  private static final Set<String> AT_THE_TOP = Set.of("index.html", CONFIG);

  /** Where npm's archives have everything. */
  private static final String ARCHIVED = "package";

  private static final Pattern MAIN = Pattern.compile("\"main\"\\s*:\\s*\"(?:\\./)?([^\"]+)\"");
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*\\R?");

  private final Path sources;
  private final Path libraries;

  /** What is written, by its path from the directory of assets. */
  private final Map<String, byte[]> assets = new TreeMap<>();

  /** The modules that a module imports at once, from the same directory. */
  private final Map<String, Set<String>> imports = new TreeMap<>();

  private ConsoleFiles(Path sources, Path libraries) {
    this.sources = sources;
    this.libraries = libraries;
  }

  /** See USAGE. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.print(USAGE);
      System.exit(2);
    }
    try {
      new ConsoleFiles(Path.of(args[0]), Path.of(args[1])).write(Path.of(args[2]));
    } catch (IllegalStateException e) {
      System.err.println("ConsoleFiles: " + e.getMessage());
      System.exit(2);
    }
  }

  private void write(Path output) throws IOException {
    for (Path source : filesIn(sources)) {
      String name = slashed(sources.relativize(source));
      if (!AT_THE_TOP.contains(name)) {
        add(name, source);
      }
    }
    String version = digest();
    String index =
        Files.readString(sources.resolve("index.html"))
            .replace("<!-- preloads -->", preloads(version))
            .replace("@assets@", version);

    delete(output);
    var written = new TreeMap<String, byte[]>();
    written.put("index.html", index.getBytes(StandardCharsets.UTF_8));
    Path config = sources.resolve(CONFIG);
    if (Files.isRegularFile(config)) {
      written.put(CONFIG, Files.readAllBytes(config));
    }
    assets.forEach((name, bytes) -> written.put(version + "/" + name, bytes));
    String list = String.join("\n", written.keySet()) + "\n";
    written.put("files.txt", list.getBytes(StandardCharsets.UTF_8));
    for (var file : written.entrySet()) {
      Path target = output.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /** Adds a file and, where it is a module, the library modules it needs. */
  private void add(String name, Path file) throws IOException {
    if (assets.containsKey(name)) {
      return;
    }
    if (!name.endsWith(".js")) {
      assets.put(name, Files.readAllBytes(file));
      return;
    }
    assets.put(name, new byte[0]); // Modules may import each other in a circle.
    if (file.startsWith(libraries)) {
      addLicence(libraries.relativize(file).subpath(0, 2));
    }
    var needed = new TreeMap<String, Path>();
    String text = SOURCE_MAP.matcher(Files.readString(file)).replaceAll("");
    String rewritten = IMPORT.matcher(text).replaceAll(found -> rewrite(found, name, file, needed));
    assets.put(name, rewritten.getBytes(StandardCharsets.UTF_8));
    for (var module : needed.entrySet()) {
      add(module.getKey(), module.getValue());
    }
  }

  /** A library may be passed on with its licence, and with nothing less. */
  private void addLicence(Path library) throws IOException {
    Path root = rootOf(libraries.resolve(library));
    Path licence =
        Stream.of("LICENSE", "LICENSE.md")
            .map(root::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(library + " has no LICENSE"));
    assets.put("lib/" + slashed(library) + "/LICENSE", Files.readAllBytes(licence));
  }

  private static Path rootOf(Path version) {
    Path archived = version.resolve(ARCHIVED);
    return Files.isDirectory(archived) ? archived : version;
  }

  private String rewrite(MatchResult found, String name, Path file, Map<String, Path> needed) {
    String asked = found.group(4);
    Path target = asked.startsWith(".") ? file.resolveSibling(asked).normalize() : library(asked);
    if (!Files.isRegularFile(target)) {
      throw new IllegalStateException(name + " imports " + asked + ", which is not at " + target);
    }
    String module =
        target.startsWith(sources)
            ? slashed(sources.relativize(target))
            : "lib/" + slashed(libraries.relativize(target));
    needed.put(module, target);
    if (found.group(2) == null) {
      imports.computeIfAbsent(name, unused -> new TreeSet<>()).add(module);
    }
    Path here = Path.of("/" + name).getParent();
    String relative = slashed(here.relativize(Path.of("/" + module)));
    String path = relative.startsWith(".") ? relative : "./" + relative;
    return Matcher.quoteReplacement(found.group(1) + '"' + path + '"');
  }

  /** The file of a bare import: a package's main module, or a file in it. */
  private Path library(String asked) {
    String[] parts = asked.split("/", -1);
    int named = asked.startsWith("@") ? 2 : 1;
    String name = Stream.of(parts).limit(named).collect(Collectors.joining("/"));
    Path root =
        rootOf(onlyVersion(libraries.resolve(parts[named - 1]))); // mvnpm leaves scopes out.
    if (parts.length > named) {
      return root.resolve(asked.substring(name.length() + 1));
    }
    try {
      Matcher main = MAIN.matcher(Files.readString(root.resolve("package.json")));
      return root.resolve(main.find() ? main.group(1) : "index.js");
    } catch (IOException e) {
      throw new IllegalStateException("library " + name + " has no package.json", e);
    }
  }

  private static Path onlyVersion(Path library) {
    try (Stream<Path> versions = Files.list(library)) {
      return versions
          .filter(Files::isDirectory)
          .reduce(
              (one, other) -> {
                throw new IllegalStateException(library + " has two versions; clean first");
              })
          .orElseThrow(() -> new IllegalStateException(library + " is empty"));
    } catch (IOException e) {
      throw new IllegalStateException("there is no library at " + library, e);
    }
  }

  /** What main.js imports, at any depth, so that the browser asks for all of it at once. */
  private String preloads(String version) {
    var reached = new LinkedHashSet<String>();
    var open = new ArrayDeque<String>(Set.of("main.js"));
    while (!open.isEmpty()) {
      String module = open.remove();
      if (reached.add(module)) {
        open.addAll(imports.getOrDefault(module, Set.of()));
      }
    }
    return reached.stream()
        .map(module -> "<link rel=\"modulepreload\" href=\"" + version + "/" + module + "\">")
        .collect(Collectors.joining("\n    "));
  }

  private String digest() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      assets.forEach(
          (name, bytes) -> {
            sha.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
          });
      return HexFormat.of().formatHex(sha.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Iterable<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
