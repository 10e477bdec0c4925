// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.ModelDescription;
import java.nio.file.Path;

/**
 * The floating-point operations that a pass requires, independent of the implementation: 2 for each
 * matrix element and token, and 4·A·D for each (query, key) pair of a layer's attention. A prompt
 * counts once for all responses; padding and recomputation do not count; the last layer and the
 * head count for response tokens only.
 *
 * @param layers L
 * @param layerElements elements of a layer's matrices
 * @param attentionWidth A·D
 * @param headElements V·H
 */
record Arithmetic(int layers, long layerElements, long attentionWidth, long headElements) {

  /** Reads the sizes of a model directory. */
  static Arithmetic of(Path directory) {
    ModelDescription model = DjlModels.describe(directory);
    return new Arithmetic(
        model.layers(),
        model.layerMatrixElements(),
        model.attentionWidth(),
        (long) model.vocabularySize() * model.hiddenSize());
  }

  /** Returns the operations of one forward pass over a question and its responses. */
  double forward(WorkGroup group) {
    double prompt = group.prompt().size();
    double promptPairs = prompt * (prompt + 1) / 2;
    double responses = group.responseTokens();
    double responsePairs = 0;
    for (TokenIds response : group.responses()) {
      double n = response.size();
      responsePairs += n * prompt + n * (n + 1) / 2;
    }
    double matrices =
        2.0 * layerElements * ((layers - 1) * (prompt + responses) + responses)
            + 2.0 * headElements * responses;
    double attention =
        4.0 * attentionWidth * ((layers - 1) * (promptPairs + responsePairs) + responsePairs);
    return matrices + attention;
  }
}
