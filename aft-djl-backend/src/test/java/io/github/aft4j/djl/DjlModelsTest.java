// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlModelsTest {
  @TempDir private Path folder;

  @Test
  void describesTheSizesOfAModel() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 10);
    ModelDescription model = DjlModels.describe(folder.resolve("model"));
    assertThat(model.family()).isEqualTo("llama");
    assertThat(model.layers()).isEqualTo(2);
    assertThat(model.vocabularySize()).isEqualTo(10);
    assertThat(model.hiddenSize()).isEqualTo(16);
    // Queries and output 16x16, keys and values 8x16 each, three feed-forward matrices 24x16.
    long layer = 2 * 16 * 16 + 2 * 8 * 16 + 3 * 24 * 16;
    LayerOperations operations = new LayerOperations(2 * layer, 4 * 16, 0);
    assertThat(model.layerOperations()).containsExactly(operations, operations);
    // Two norms in each layer, the last one, embedding and head.
    assertThat(model.parameters()).isEqualTo(2 * (layer + 2 * 16) + 16 + 2 * 10 * 16);
  }

  @Test
  void createsTheSameModelFromTheSameSeed() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 10);
    for (String name : new String[] {"one", "two"}) {
      DjlModels.create(folder.resolve("model"), folder.resolve(name), WeightType.BFLOAT16, 3);
    }
    assertThat(folder.resolve("one/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("two/model.safetensors"));
  }

  @Test
  void findsAChatTemplateWhereverOneIsKept() throws IOException {
    Path model = folder.resolve("model");
    TinyModel.write(model, 16, 10);
    assertThat(DjlModels.hasChatTemplate(model)).isFalse();
    Path other = model.resolve("chat_template.json");
    Files.writeString(other, "{\"chat_template\": null}");
    assertThat(DjlModels.hasChatTemplate(model)).isFalse();
    Files.writeString(other, "{\"chat_template\": \"{{ messages }}\"}");
    assertThat(DjlModels.hasChatTemplate(model)).isTrue();
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    assertThatThrownBy(() -> DjlModels.describe(folder.resolve("nothing")))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-301");
  }

  @Test
  void aTokenizerNeedsNoModel() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 10);
    try (DjlTokenizer tokenizer = DjlTokenizer.open(folder.resolve("model"))) {
      TokenIds ids = tokenizer.response(new Prompt.Text("w1"), " w2");
      assertThat(tokenizer.decode(ids)).isEqualTo("w2");
      assertThat(tokenizer.decodeWithSpecialTokens(ids)).isEqualTo("w2 <eos>");
    }
  }
}
