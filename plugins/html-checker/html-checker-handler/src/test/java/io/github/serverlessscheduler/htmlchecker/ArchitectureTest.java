package io.github.serverlessscheduler.htmlchecker;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.serverlessscheduler.htmlchecker.outbound.OutboundGate;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.github.serverlessscheduler.htmlchecker";

  private static final JavaClasses PLUGIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final DescribedPredicate<JavaClass> OUTSIDE_THE_GATE =
      describe(
          "are not OutboundGate or nested in it",
          type -> !type.getName().matches(OutboundGate.class.getName() + "(\\$.*)?"));

  private static final DescribedPredicate<JavaClass> A_NETWORK_TYPE =
      describe(
          "a type that opens connections",
          type ->
              type.getPackageName().startsWith("org.apache.hc.")
                  || type.getPackageName().startsWith("java.net.http")
                  || type.getPackageName().startsWith("javax.net")
                  || type.getPackageName().startsWith("com.sun.net")
                  || type.getName()
                      .matches(
                          "java\\.net\\.(\\w*Socket|\\w*URLConnection|URL)"
                              + "|java\\.nio\\.channels\\.\\w*(Socket|Datagram)Channel"
                              + "|org\\.jsoup\\.(Connection|helper\\.HttpConnection).*"));

  private static final DescribedPredicate<AccessTarget> A_CALL_THAT_CONNECTS =
      describe(
          "a call that connects or looks up a host",
          target ->
              (target.getOwner().getName().equals("org.jsoup.Jsoup")
                      && target.getName().matches("connect|newSession|parse")
                      && target.getFullName().contains("java.net.URL"))
                  || (target.getOwner().getName().equals("org.jsoup.Jsoup")
                      && target.getName().matches("connect|newSession"))
                  || target.getFullName().contains("java.net.URI.toURL"));

  @Test
  void onlyTheGate_reachesTheNetwork() {
    noClasses().that(OUTSIDE_THE_GATE).should().dependOnClassesThat(A_NETWORK_TYPE).check(PLUGIN);
    noClasses()
        .that(OUTSIDE_THE_GATE)
        .should()
        .accessTargetWhere(
            describe(
                A_CALL_THAT_CONNECTS.getDescription(),
                access -> A_CALL_THAT_CONNECTS.test(access.getTarget())))
        .check(PLUGIN);
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PLUGIN);
  }

  @Test
  void rooms_doNotOpenTheDoor() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(PLUGIN);
  }

  @Test
  void plugin_needsOfOursThePluginApiAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are the plugin's, the plugin API's or no classes of the scheduler",
                type ->
                    !type.getPackageName().startsWith("io.github.serverlessscheduler")
                        || type.getPackageName().startsWith(ROOT)
                        || type.getPackageName().equals("io.github.serverlessscheduler.plugin")))
        .check(PLUGIN);
  }
}
