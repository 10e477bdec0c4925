// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.losses.testing.Losses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void areAllThere() {
    assertThat(Losses.providers().keySet())
        .containsExactlyInAnyOrder(
            "aft",
            "aft-boundary",
            "aft-detached",
            "aft-rank-boundary",
            "aft-rank-detached",
            "bnpo",
            "cispo",
            "cpo",
            "dapo",
            "dpo",
            "dr-grpo",
            "gmpo",
            "grpo",
            "gspo",
            "gspo-token",
            "kto",
            "luspo",
            "orpo",
            "plackett-luce",
            "pro",
            "rloo",
            "rrhf",
            "sapo",
            "sft",
            "simpo",
            "slic",
            "vespo");
  }

  @Test
  void sayWhatTheyAre() {
    for (AlignmentLossProvider provider : Losses.providers().values()) {
      assertThat(provider.name()).matches("[a-z]+(-[a-z]+)*");
      assertThat(provider.description()).as(provider.name()).isNotBlank().doesNotContain("\n");
      assertThat(provider.formula()).as(provider.name()).isNotBlank();
      assertThat(provider.apiVersion()).isEqualTo(Provider.API_VERSION);
      assertThat(provider.options()).extracting(Option::name).doesNotHaveDuplicates();
      assertThat(provider.options()).allMatch(option -> !option.description().isBlank());
    }
  }

  @Test
  void nameTheSourceOfTheirFormula() {
    for (AlignmentLossProvider provider : Losses.providers().values()) {
      assertThat(provider.formula())
          .as(provider.name())
          .containsAnyOf("arXiv", "TRL", "Plackett", "MLE");
    }
  }

  @Test
  void refuseAMalformedShapeOfVespo() {
    for (List<String> shape :
        List.of(
            List.of("2"),
            List.of("2", "x"),
            List.of("-1", "2"),
            List.of("2", "0"),
            List.of("600", "600"))) {
      assertThatThrownBy(() -> Losses.create("vespo", Map.of("positive", shape)))
          .isInstanceOf(AftException.class)
          .hasMessageContainingAll("AFT-103", "positive");
    }
    assertThat(Losses.create("vespo", Map.of("negative", List.of(0, 1e-3)))).isNotNull();
  }
}
