// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.LayerOperations;
import io.github.aft4j.djl.ModelDescription;
import java.nio.file.Path;
import java.util.List;

/**
 * The floating-point operations that a pass requires, independent of the implementation. A prompt
 * counts once for all responses; padding and recomputation do not count; the last layer and the
 * head count for response tokens only.
 *
 * @param layers what each layer requires
 * @param headElements V·H
 */
record Arithmetic(List<LayerOperations> layers, long headElements) {

  /** Reads the sizes of a model directory. */
  static Arithmetic of(Path directory) {
    ModelDescription model = DjlModels.describe(directory);
    return new Arithmetic(
        model.layerOperations(), (long) model.vocabularySize() * model.hiddenSize());
  }

  /** Returns the operations of one forward pass over a question and its responses. */
  double forward(WorkGroup group) {
    double operations = 2.0 * headElements * group.responseTokens();
    for (LayerOperations layer : layers.subList(0, layers.size() - 1)) {
      operations += prompt(layer, group) + responses(layer, group);
    }
    return operations + responses(layers.get(layers.size() - 1), group);
  }

  private static double prompt(LayerOperations layer, WorkGroup group) {
    double tokens = group.prompt().size();
    return layer.token() * tokens + layer.pair() * pairs(group.prompt().size(), layer.window());
  }

  private static double responses(LayerOperations layer, WorkGroup group) {
    int prompt = group.prompt().size();
    double pairs = 0;
    for (TokenIds response : group.responses()) {
      pairs += pairs(prompt + response.size(), layer.window()) - pairs(prompt, layer.window());
    }
    return layer.token() * (double) group.responseTokens() + layer.pair() * pairs;
  }

  /** Returns how many pairs of a query and a key that it sees a sequence has. */
  private static double pairs(double tokens, int window) {
    double growing = window == 0 ? tokens : Math.min(tokens, window);
    return growing * (growing + 1) / 2 + (tokens - growing) * window;
  }
}
