// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract of every {@link Model} that concerns streams of text. */
abstract class StreamContract extends ModelFixture {
  @Test
  void aStreamJoinsToTheTextOfTheSameRequest() {
    try (Model model = create()) {
      GenerationRequest request = ContractData.generationRequests(model).get(0);
      GenerationRequest one = new GenerationRequest(request.id(), request.prompt(), 1);
      Completion whole = model.generate(List.of(one), sampling(3, 0)).get(0).get(0);
      List<String> pieces = new ArrayList<>();
      Completion streamed = model.stream(one, sampling(3, 0), pieces::add);
      assertThat(streamed).isEqualTo(whole);
      assertThat(String.join("", pieces)).isEqualTo(whole.text());
    }
  }

  @Test
  void aStreamEndsWhenItsConsumerWantsNoMore() {
    try (Model model = create()) {
      GenerationRequest request = ContractData.generationRequests(model).get(0);
      GenerationRequest one = new GenerationRequest(request.id(), request.prompt(), 1);
      Completion whole = model.generate(List.of(one), sampling(3, 0)).get(0).get(0);
      List<String> pieces = new ArrayList<>();
      Completion cut =
          model.stream(
              one,
              sampling(3, 0),
              piece -> {
                pieces.add(piece);
                return false;
              });
      assertThat(pieces).hasSizeLessThanOrEqualTo(1);
      if (!pieces.isEmpty()) {
        assertThat(cut.finish()).isEqualTo(FinishReason.CANCELLED);
        assertThat(whole.ids().startsWith(cut.ids())).isTrue();
        assertThat(model.tokenizer().decode(cut.ids())).startsWith(pieces.get(0));
      }
      assertThatThrownBy(() -> model.stream(request, sampling(3, 0), piece -> true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
