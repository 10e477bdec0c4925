// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The arrows between modules: command and examples know the others, which know the API alone. */
@AnalyzeClasses(packages = "io.github.aft4j", importOptions = DoNotIncludeTests.class)
class DependencyArrowsTest {
  private static final String API = "io.github.aft4j.api..";
  private static final String COMMONS = "io.github.aft4j.commons..";
  private static final String LOSSES = "io.github.aft4j.losses..";
  private static final String CHAT = "io.github.aft4j.chat..";
  private static final String CORE = "io.github.aft4j.core..";
  private static final String BACKEND = "io.github.aft4j.djl..";
  private static final String COMMAND = "io.github.aft4j.cli..";
  private static final String EXAMPLES = "io.github.aft4j.examples..";
  private static final String TESTKIT = "io.github.aft4j.testkit..";

  @ArchTest
  static final ArchRule API_KNOWS_THE_JDK_ONLY =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(API, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule COMMONS_KNOW_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(COMMONS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LOSSES, CORE, BACKEND, COMMAND, EXAMPLES, TESTKIT);

  @ArchTest
  static final ArchRule LOSSES_KNOW_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(LOSSES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              CORE, BACKEND, COMMAND, EXAMPLES, TESTKIT, COMMONS, "ai.djl..", "com.fasterxml..");

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
          .resideInAnyPackage(LOSSES, CHAT, BACKEND, COMMAND, EXAMPLES, TESTKIT, "ai.djl..");

  @ArchTest
  static final ArchRule THE_TESTKIT_KNOWS_THE_API_ALONE =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LOSSES, CORE, BACKEND, COMMAND, EXAMPLES, COMMONS);

  @ArchTest
  static final ArchRule THE_BACKEND_KNOWS_API_AND_CHAT_TEMPLATES =
      noClasses()
          .that()
          .resideInAPackage(BACKEND)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, LOSSES, COMMAND, EXAMPLES, TESTKIT, "com.google.inject..");

  @ArchTest
  static final ArchRule THE_COMMAND_USES_THE_PUBLIC_PACKAGE_OF_THE_BACKEND_ONLY =
      noClasses()
          .that()
          .resideInAnyPackage(COMMAND, EXAMPLES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.github.aft4j.djl.*..", "..internal..");

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
