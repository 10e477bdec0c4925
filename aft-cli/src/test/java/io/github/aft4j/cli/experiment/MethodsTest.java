// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private static final Study STUDY = new MiniatureStudy(Dose.FULL, Methods.miniature());

  @Test
  void eachHasANameOfItsOwn() {
    List<String> names = Methods.miniature().stream().map(Method::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSize(46);
    assertThat(names.get(0)).isEqualTo(Methods.VFT);
    assertThat(names)
        .contains("aft-boundary", "pro-detached-alone", "graded-rbc", "switch-beta-0.5");
  }

  @Test
  void eachIsTunedWithTheSameBudget() {
    for (Method method : Methods.miniature()) {
      if (!method.name().startsWith(Methods.BETA)) {
        assertThat(method.settings()).as(method.name()).hasSize(4).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void eachRecipeIsOneThatThePluginsAccept() {
    try (Aft aft = Aft.create(Experiment.plugins())) {
      for (Method method : Methods.miniature()) {
        for (Setting setting : method.settings()) {
          aft.validate(STUDY.recipe(method, setting, 1, Path.of("input"), Split.TEST));
        }
      }
    }
  }

  @Test
  void aFingerprintTellsSettingsAndDosesApartButNotSeeds() {
    Method method = Methods.miniature().get(1);
    String first = STUDY.fingerprint(method, method.settings().get(0), Split.TEST);
    assertThat(STUDY.fingerprint(method, method.settings().get(0), Split.TEST)).isEqualTo(first);
    assertThat(STUDY.fingerprint(method, method.settings().get(1), Split.TEST)).isNotEqualTo(first);
    Study quick = new MiniatureStudy(Dose.QUICK, Methods.miniature());
    assertThat(quick.fingerprint(method, method.settings().get(0), Split.TEST)).isNotEqualTo(first);
  }

  @Test
  void everyMethodAfterVftTakesTheSameSteps() {
    assertThat(Dose.FULL.alignmentSteps()).isEqualTo(2 * 94);
    for (Method method : Methods.miniature()) {
      var training =
          STUDY
              .recipe(method, method.settings().get(0), 1, Path.of("input"), Split.TEST)
              .align()
              .orElseThrow()
              .training();
      int expected =
          method.isStart() ? 1 : method.start() == Method.Start.VFT ? 188 : 188 + 20 * 47;
      assertThat(training.steps(1500)).as(method.name()).isEqualTo(expected);
    }
  }

  @Test
  void aRealModelIsComparedWithOneSettingAMethod() {
    assertThat(Methods.real()).hasSize(12).extracting(Method::name).startsWith(Methods.VFT);
    for (Method method : Methods.real().subList(1, 12)) {
      assertThat(method.settings()).as(method.name()).hasSize(1);
    }
  }
}
