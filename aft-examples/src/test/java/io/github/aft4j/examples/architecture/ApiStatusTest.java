// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.aft4j.api.ApiStatus;

/** The published modules say of every public type what its users may rely on (VERSIONING.md). */
@AnalyzeClasses(packages = "io.github.aft4j", importOptions = DoNotIncludeTests.class)
class ApiStatusTest {
  @ArchTest
  static final ArchRule EVERY_PUBLIC_TYPE_HAS_A_STATUS =
      ArchRuleDefinition.classes()
          .that()
          .areTopLevelClasses()
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .and()
          .resideOutsideOfPackages("io.github.aft4j.cli..", "io.github.aft4j.examples..")
          .should(haveAStatus())
          .because("VERSIONING.md promises one: mark the type or its package with @ApiStatus");

  @ArchTest
  static final ArchRule INTERNAL_PACKAGES_ARE_MARKED_AND_NAMED_SO =
      ArchRuleDefinition.classes()
          .that()
          .areTopLevelClasses()
          .should(
              new ArchCondition<>("say internal in the package's name where its mark does") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  String name = type.getPackageName();
                  boolean marked =
                      type.getPackage()
                          .tryGetAnnotationOfType(ApiStatus.class)
                          .filter(s -> s.value() == ApiStatus.Level.INTERNAL)
                          .isPresent();
                  boolean named =
                      name.contains(".internal") || name.equals("io.github.aft4j.commons");
                  events.add(
                      new SimpleConditionEvent(
                          type, marked == named, type.getName() + " is marked or named, not both"));
                }
              });

  /**
   * A record's constructor changes with each component, and so does the code of those who call it.
   */
  @ArchTest
  static final ArchRule OPTIONS_AND_RECIPES_CAN_GROW =
      ArchRuleDefinition.classes()
          .that()
          .areTopLevelClasses()
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .and()
          .areNotInterfaces()
          .and(
              DescribedPredicate.describe(
                  "hold options or a part of a recipe",
                  type ->
                      type.getPackageName().equals("io.github.aft4j.core.recipe")
                          || (type.getSimpleName().matches(".*(Option|Options)")
                              && !type.getPackageName().matches(".*[.](cli|internal)([.].*)?"))))
          .should(notBeARecord());

  private static ArchCondition<JavaClass> notBeARecord() {
    return new ArchCondition<>("not be a record") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(type, !type.isRecord(), type.getName() + " is a record"));
      }
    };
  }

  private static ArchCondition<JavaClass> haveAStatus() {
    return new ArchCondition<>("have a status of their own or of their package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.isAnnotatedWith(ApiStatus.class)
                || type.getPackage().isAnnotatedWith(ApiStatus.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " has no status"));
      }
    };
  }
}
