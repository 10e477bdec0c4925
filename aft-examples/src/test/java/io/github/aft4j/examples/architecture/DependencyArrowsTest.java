package io.github.aft4j.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * Who may know whom: examples know core, losses and backend; these know the API, the backend chat
 * templates as well.
 */
@AnalyzeClasses(
    packages = "io.github.aft4j",
    importOptions = {DoNotIncludeTests.class, DependencyArrowsTest.DoNotIncludeContracts.class})
class DependencyArrowsTest {
  /** The published contracts are tests too; packaged, they come as a jar of their own. */
  static final class DoNotIncludeContracts implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String API = "io.github.aft4j.api..";
  private static final String LOSSES = "io.github.aft4j.losses..";
  private static final String CHAT = "io.github.aft4j.chat..";
  private static final String CORE = "io.github.aft4j.core..";
  private static final String BACKEND = "io.github.aft4j.djl..";
  private static final String EXAMPLES = "io.github.aft4j.examples..";

  @ArchTest
  static final ArchRule API_KNOWS_THE_JDK_ONLY =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(API, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule LOSSES_KNOW_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(LOSSES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, BACKEND, EXAMPLES, "ai.djl..", "com.fasterxml..");

  @ArchTest
  static final ArchRule CHAT_TEMPLATES_KNOW_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(CHAT)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(CHAT, API, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule CORE_KNOWS_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LOSSES, CHAT, BACKEND, EXAMPLES, "ai.djl..");

  @ArchTest
  static final ArchRule THE_BACKEND_KNOWS_API_AND_CHAT_TEMPLATES =
      noClasses()
          .that()
          .resideInAPackage(BACKEND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, LOSSES, EXAMPLES, "com.google.inject..");

  @ArchTest
  static final ArchRule ONLY_THE_BACKEND_KNOWS_TENSORS =
      noClasses()
          .that()
          .resideOutsideOfPackage(BACKEND)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  /** Java numbers in NDArray arithmetic become memory that a recorded graph outlives. */
  @ArchTest
  static final ArchRule TENSORS_ARE_COMPUTED_BY_SCRIPTS_ALONE =
      noClasses().should().dependOnClassesThat().resideInAPackage("ai.djl.ndarray..");

  @ArchTest
  static final ArchRule A_LOSS_OF_ONES_OWN_NEEDS_THE_API_ONLY =
      noClasses()
          .that()
          .resideInAPackage("io.github.aft4j.examples.customloss..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "io.github.aft4j.examples.customloss..", API, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      SlicesRuleDefinition.slices().matching("io.github.aft4j.(**)").should().beFreeOfCycles();
}
