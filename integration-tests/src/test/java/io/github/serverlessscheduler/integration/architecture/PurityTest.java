package io.github.serverlessscheduler.integration.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.serverlessscheduler.it.programs.SourceTree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a module's main classes may do, and what they may show. */
class PurityTest {

  private static final Code CODE = Code.whole();
  private static final Module PLUGIN_API = new Module(Module.PLUGIN_API);
  private static final Module SDK = new Module(Module.SDK);

  private static final DescribedPredicate<JavaClass> A_THREAD_NETWORK_OR_DISK =
      named(
          "are a socket, a thread or a file",
          "java\\.net\\.(?!(URI|URISyntaxException|URLDecoder|URLEncoder)$).*",
          "(javax\\.net|com\\.sun\\.net|java\\.rmi|java\\.sql)\\..*",
          "java\\.util\\.(Timer|TimerTask)",
          "java\\.util\\.concurrent\\.(\\w*Executor\\w*|\\w*Executors|ForkJoin\\w*|ThreadFactory"
              + "|CompletableFuture|FutureTask|SubmissionPublisher)",
          "java\\.lang\\.Process(Builder)?",
          "java\\.io\\.(File|RandomAccessFile).*",
          "java\\.nio\\.(file|channels)\\..*");

  private static final DescribedPredicate<JavaAccess<?>> A_THREAD_OF_ITS_OWN =
      calls(
          "it is a thread, beyond telling its own that it was interrupted",
          "java\\.lang\\.Thread\\.(?!currentThread|interrupt|interrupted|isInterrupted).*",
          "java\\.util\\..*\\.(parallelStream|parallel)");

  private static final DescribedPredicate<JavaAccess<?>> A_CLOCK =
      calls(
          "it tells the time, from anywhere but the given InstantSource",
          "java\\.time\\..*\\.now",
          "java\\.time\\.Clock\\.(system|tick).*",
          "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)",
          "java\\.util\\.(Date|GregorianCalendar)\\.<init>",
          "java\\.util\\.Calendar\\.getInstance");

  private static final DescribedPredicate<JavaAccess<?>> SURROUNDINGS =
      calls(
          "it is of the process's surroundings",
          "java\\.lang\\.System\\.(getenv|getProperty|exit)");

  private static final DescribedPredicate<JavaAccess<?>> A_CLASS_BY_NAME =
      calls(
          "it finds a class by its name",
          "java\\.lang\\.Class\\.forName",
          ".*\\.loadClass",
          "java\\.io\\.ObjectInputStream\\..*");

  @Test
  void pluginApi_bringsValidationAndNullnessAlone() {
    classes()
        .that(CODE.in(PLUGIN_API))
        .should()
        .onlyDependOnClassesThat(
            CODE.in(PLUGIN_API)
                .or(
                    resideInAnyPackage(
                        "java..", "jakarta.validation..", "org.jspecify.annotations")))
        .check(CODE.classes());
    assertThat(
            SourceTree.texts(
                SourceTree.root().resolve("plugin-api/pom.xml"),
                "/project/dependencies/dependency[not(scope = 'test')]/artifactId"))
        .containsExactlyInAnyOrder("jakarta.validation-api", "jspecify");
  }

  static List<Module> pureModules() {
    return List.of(PLUGIN_API, SDK);
  }

  @ParameterizedTest
  @MethodSource("pureModules")
  void pureModule_ownsNoThreadSocketOrFile(Module module) {
    noClasses()
        .that(CODE.in(module))
        .should()
        .dependOnClassesThat(A_THREAD_NETWORK_OR_DISK)
        .check(CODE.classes());
    noClasses()
        .that(CODE.in(module))
        .should()
        .accessTargetWhere(A_THREAD_OF_ITS_OWN)
        .check(CODE.classes());
  }

  @ParameterizedTest
  @MethodSource("pureModules")
  void pureModule_isToldTheTime(Module module) {
    noClasses().that(CODE.in(module)).should().accessTargetWhere(A_CLOCK).check(CODE.classes());
  }

  @ParameterizedTest
  @MethodSource("pureModules")
  void pureModule_readsNoSurroundings(Module module) {
    noClasses()
        .that(CODE.in(module))
        .should()
        .accessTargetWhere(SURROUNDINGS)
        .check(CODE.classes());
  }

  static Stream<Module> coreModules() {
    return CODE.modules().stream().filter(Module::publishedByCore);
  }

  @ParameterizedTest
  @MethodSource("coreModules")
  void text_neverBecomesAClass(Module module) {
    noClasses()
        .that(CODE.in(module))
        .should()
        .accessTargetWhere(A_CLASS_BY_NAME)
        .check(CODE.classes());
  }

  /** Users may have other versions of these, and theirs are not ours to choose. */
  @ParameterizedTest
  @MethodSource("coreModules")
  void publicSignature_namesNoTypeOfALibraryWithin(Module module) {
    classes()
        .that(CODE.in(module).and(describe("are public", PurityTest::isExported)))
        .should(new ShowOnly(allowed(module)))
        .allowEmptyShould(true)
        .check(CODE.classes());
  }

  private static DescribedPredicate<JavaClass> allowed(Module module) {
    String[] shown =
        module.name().equals(Module.SDK_AWS)
            ? new String[] {"software.amazon.awssdk..", "com.amazonaws.services.lambda.runtime.."}
            : new String[0];
    return resideInAnyPackage(
            "java..", Code.BASE + "..", "jakarta.validation..", "org.jspecify.annotations")
        .or(resideInAnyPackage(shown));
  }

  /** Nothing but these types in what can be seen from outside. */
  private static final class ShowOnly extends ArchCondition<JavaClass> {

    private final DescribedPredicate<JavaClass> allowed;

    ShowOnly(DescribedPredicate<JavaClass> allowed) {
      super("show no library's type in a public signature");
      this.allowed = allowed;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      report(type, type.getFullName(), supertypes(type), events);
      type.getMembers().stream()
          .filter(PurityTest::isVisible)
          .forEach(member -> report(type, member.getFullName(), types(member), events));
    }

    private void report(
        JavaClass owner, String where, Stream<? extends JavaType> shown, ConditionEvents events) {
      shown
          .flatMap(type -> type.getAllInvolvedRawTypes().stream())
          .map(JavaClass::getBaseComponentType)
          .filter(type -> !type.isPrimitive() && !allowed.test(type))
          .distinct()
          .forEach(
              type ->
                  events.add(
                      SimpleConditionEvent.violated(owner, where + " shows " + type.getName())));
    }
  }

  private static Stream<JavaType> supertypes(JavaClass type) {
    return Stream.of(
            type.getSuperclass().stream(),
            type.getInterfaces().stream(),
            type.getTypeParameters().stream())
        .flatMap(types -> types);
  }

  private static Stream<? extends JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    var unit = (JavaCodeUnit) member;
    return Stream.of(
            unit.getParameterTypes().stream(),
            unit.getTypeParameters().stream(),
            unit.getExceptionTypes().stream(),
            Stream.of(unit.getReturnType()))
        .flatMap(types -> types);
  }

  private static boolean isExported(JavaClass type) {
    return isVisible(type) && type.getEnclosingClass().map(PurityTest::isExported).orElse(true);
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        || type.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static boolean isVisible(JavaMember member) {
    return (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED))
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static DescribedPredicate<JavaClass> named(String description, String... names) {
    var pattern = Pattern.compile(String.join("|", names));
    return describe(description, type -> pattern.matcher(type.getName()).matches());
  }

  /** An access to a member whose owner and name match; a method reference counts. */
  private static DescribedPredicate<JavaAccess<?>> calls(String description, String... members) {
    var pattern = Pattern.compile(String.join("|", members));
    return describe(
        description,
        access ->
            pattern
                .matcher(
                    access.getTarget().getOwner().getName() + "." + access.getTarget().getName())
                .matches());
  }
}
