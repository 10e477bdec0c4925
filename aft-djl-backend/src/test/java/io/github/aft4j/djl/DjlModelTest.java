// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlModelTest {

  @Test
  void isFoundByNameAndScoresTheReallyTrainedModel() {
    ObjectNode golden = JsonFiles.read(Shared.path("data/weights/stories260K/golden.json"));
    try (Model model = open(Shared.path("data/weights/stories260K/hf"))) {
      for (JsonNode row : golden.path("scoring")) {
        TokenIds ids = TokenIds.of(Golden.ints(row.path("input_ids")));
        ScoreRequest request =
            new ScoreRequest("row", ids.slice(0, 1), List.of(ids.slice(1, ids.size())));
        LogProbs logps = model.score(List.of(request)).get(0).get(0);

        assertThat(logps.toArray())
            .containsExactly(Golden.doubles(row.path("token_logprobs")), within(1e-4));
      }
    }
  }

  @Test
  void refusesWhatItCannotComputeAllAtOnce() {
    try (Model model = open(Shared.path("fixtures/models/llama"))) {
      ScoreRequest tooLong =
          new ScoreRequest("long", TokenIds.of(new int[100]), List.of(TokenIds.of(new int[29])));
      ScoreRequest foreign = new ScoreRequest("foreign", TokenIds.of(1), List.of(TokenIds.of(96)));

      assertThatThrownBy(() -> model.score(List.of(tooLong, foreign)))
          .isInstanceOf(AftException.class)
          .hasMessageContaining("AFT-510")
          .hasMessageContaining("'long'")
          .hasMessageContaining("AFT-511")
          .hasMessageContaining("'foreign'");
    }
  }

  @Test
  void savesACheckpointThatReadsBackTheSameWithTiedWeightsOnce(@TempDir Path temporary) {
    try (Model model = open(Shared.path("fixtures/models/qwen2"))) {
      model.save(temporary.resolve("copy"));
      try (Model copy = open(temporary.resolve("copy"))) {
        assertThat(copy.fingerprint()).isEqualTo(model.fingerprint());
      }
      try (Weights weights = Weights.open(temporary.resolve("copy"))) {
        assertThat(weights.names())
            .contains("model.embed_tokens.weight")
            .doesNotContain("lm_head.weight");
      }
    }
  }

  private static Model open(Path path) {
    ModelProvider provider =
        ServiceLoader.load(ModelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals("djl"))
            .findFirst()
            .orElseThrow();
    return provider.create(
        OptionsReader.read(
            provider.options(), Map.of("path", path.toString(), "threads", 1), "test"));
  }
}
