// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowNameTest {
  @ParameterizedTest
  @CsvSource({
    "align/sft/nll_loss, align/sft/nll_loss",
    "align/accuracy (%), align/accuracy ___",
    "align/größe.v-2 m², align/größe.v-2 m²",
    "a:b\\c, a_b_c",
    "a//b, a/_/b",
    "/a/, _/a/_",
    "../a/./b.., _/a/_/b..",
    "a/.b/...c, a/.b/...c"
  })
  void hasUnderscoresForWhateverMlflowRefuses(String name, String accepted) {
    assertThat(MlflowName.of(name)).isEqualTo(accepted);
  }

  @Test
  void endsWhereMlflowsLongestNameDoes() {
    assertThat(MlflowName.of("a".repeat(300))).isEqualTo("a".repeat(250));
  }
}
