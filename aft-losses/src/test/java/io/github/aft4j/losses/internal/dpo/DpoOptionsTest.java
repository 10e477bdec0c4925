// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.dpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.losses.testing.Losses;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DpoOptionsTest {

  @Test
  void declaresWhatItsTypeNeeds() {
    AlignmentLoss plain = Losses.create("dpo", Map.of());
    assertThat(plain.requirements().scores()).containsExactly(Score.REFERENCE);
    assertThat(plain.requirements().level()).isEqualTo(Level.RESPONSE);
    assertThat(plain.requirements().scope()).isEqualTo(Scope.GROUP);
    assertThat(Losses.create("dpo", Map.of("ld_alpha", 0.5)).requirements().level())
        .isEqualTo(Level.TOKEN);
    assertThat(Losses.create("dpo", Map.of("type", "aot")).requirements().scope())
        .isEqualTo(Scope.BATCH);
  }

  @Test
  void refusesWhatHasNoMeaningTogether() {
    refused(Map.of("type", "exo-pair"), "label_smoothing 0", "infinite");
    refused(Map.of("type", "robust", "label_smoothing", 0.5), "label_smoothing 0.5");
    refused(Map.of("type", "nca-pair", "f_divergence", "forward_kl"), "nca-pair", "reverse_kl");
    refused(
        Map.of("type", "aot", "ld_alpha", 0.5, "f_divergence", "js_divergence"),
        "ld_alpha",
        "f_divergence js_divergence");
  }

  @Test
  void acceptsEverythingElse() {
    assertThat(Losses.create("dpo", Map.of("type", "exo-pair", "label_smoothing", 0.001)))
        .isNotNull();
    assertThat(Losses.create("dpo", Map.of("type", "robust", "label_smoothing", 0.49))).isNotNull();
    assertThat(Losses.create("dpo", Map.of("type", "nca-pair", "ld_alpha", 0.5))).isNotNull();
  }

  private static void refused(Map<String, ?> options, String... words) {
    assertThatThrownBy(() -> Losses.create("dpo", options))
        .isInstanceOf(AftException.class)
        .hasMessageContainingAll(withCode(words));
  }

  private static CharSequence[] withCode(String... words) {
    CharSequence[] all = new CharSequence[words.length + 1];
    all[0] = "AFT-121";
    System.arraycopy(words, 0, all, 1, words.length);
    return all;
  }
}
