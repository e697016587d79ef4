package io.github.serverlessscheduler.integration.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which module and which package may use which. */
class ArchitectureTest {

  private static final Code CODE = Code.whole();

  /** What stands above a module's door and may use it: the HTTP API, its contract, functions. */
  private static final Set<String> STOREYS =
      Set.of(Code.BASE + ".sdk.http", Code.BASE + ".testkit.http", Code.BASE + ".aws.lambda");

  static List<Module> modules() {
    return CODE.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_usesOnlyThoseItsArrowsPointTo(Module module) {
    for (Module other : CODE.modules()) {
      if (!other.equals(module) && !module.mayUse(other)) {
        noClasses()
            .that(CODE.in(module))
            .should()
            .dependOnClassesThat(CODE.in(other))
            .check(CODE.classes());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_leavesAwsToThoseThatAreForIt(Module module) {
    if (!module.mayUseAws()) {
      noClasses()
          .that(CODE.in(module))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("software.amazon..", "com.amazonaws..", "org.crac.."))
          .check(CODE.classes());
    }
  }

  @Test
  void package_isInOneModule() {
    var holders = new TreeMap<String, List<String>>();
    for (Module module : CODE.modules()) {
      CODE.packagesOf(module)
          .forEach(p -> holders.computeIfAbsent(p, x -> new ArrayList<>()).add(module.path()));
    }
    assertThat(holders).allSatisfy((name, modules) -> assertThat(modules).hasSize(1));
    assertThat(holders.keySet()).allMatch(name -> name.startsWith(Code.BASE + "."));
  }

  static IntStream depths() {
    int base = Code.BASE.split("\\.").length;
    int deepest =
        CODE.classes().stream()
            .mapToInt(type -> type.getPackageName().split("\\.").length)
            .max()
            .orElseThrow();
    return IntStream.rangeClosed(base + 1, deepest);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void packages_areFreeOfCyclesAtDepth(int depth) {
    slices()
        .assignedFrom(new PackagesOfDepth(depth))
        .should()
        .beFreeOfCycles()
        .check(CODE.classes());
  }

  /** Packages cut to their first parts; at the greatest depth, each whole package by itself. */
  private record PackagesOfDepth(int depth) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String cut =
          Arrays.stream(type.getPackageName().split("\\.")).limit(depth).collect(joining("."));
      return cut.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(cut);
    }

    @Override
    public String getDescription() {
      return "packages to a depth of " + depth;
    }
  }

  static Stream<Module> modulesWithRooms() {
    return CODE.modules().stream()
        .filter(module -> CODE.packagesOf(module).size() > 1 && CODE.door(module).isPresent());
  }

  @ParameterizedTest
  @MethodSource("modulesWithRooms")
  void rooms_doNotUseTheDoor(Module module) {
    String door = CODE.door(module).orElseThrow();
    noClasses()
        .that(
            CODE.in(module)
                .and(describe("are in a room", type -> !type.getPackageName().equals(door)))
                .and(describe("not above", type -> !STOREYS.contains(type.getPackageName()))))
        .should()
        .dependOnClassesThat(resideInAPackage(door))
        .check(CODE.classes());
  }

  @Test
  void coreModules_haveADoor() {
    assertThat(CODE.modules())
        .filteredOn(Module::publishedByCore)
        .isNotEmpty()
        .allSatisfy(module -> assertThat(CODE.door(module)).isPresent());
  }

  @Test
  void scheduleArithmetic_needsTheErrorsAndTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(Code.BASE + ".sdk.schedule")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                Code.BASE + ".sdk.schedule",
                Code.BASE + ".sdk.error",
                "java..",
                "org.jspecify.annotations"))
        .check(CODE.classes());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packages_areNullMarked(Module module) {
    assertThat(CODE.packagesOf(module))
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(CODE.classes().getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as("package-info.java of %s is @NullMarked", name)
                    .isTrue());
  }
}
