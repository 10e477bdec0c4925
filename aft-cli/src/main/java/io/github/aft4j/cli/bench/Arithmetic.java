// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.Problems;
import io.github.aft4j.api.TokenIds;
import io.github.aft4j.djl.checkpoint.ModelDirectory;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;
import io.github.aft4j.djl.decoder.LayerWeight;
import io.github.aft4j.djl.family.DecoderFamilies;
import java.nio.file.Path;

/**
 * The floating-point operations that a pass needs, however it is computed: 2 for every element of
 * every matrix and every token that goes through it, 4·A·D for every (query, key) pair of a layer's
 * attention. A prompt counts once for all responses, padding and whatever is computed twice do not
 * count, the head counts for response tokens only, and so does the last layer.
 *
 * @param layers L
 * @param layerElements elements of a layer's matrices
 * @param attentionWidth A·D
 * @param headElements V·H
 */
record Arithmetic(int layers, long layerElements, long attentionWidth, long headElements) {

  /** Of a model directory. */
  static Arithmetic of(Path model) {
    return of(DecoderFamilies.read(ModelDirectory.open(model).configReader(new Problems())));
  }

  private static Arithmetic of(DecoderSpec spec) {
    Dimensions d = spec.dimensions();
    long elements = 0;
    for (LayerWeight weight : spec.layerWeights()) {
      if (weight.isLinear()) {
        elements += spec.shape(weight).stream().reduce(1L, Math::multiplyExact);
      }
    }
    return new Arithmetic(
        spec.layers().size(),
        elements,
        (long) d.heads() * d.headDim(),
        (long) d.vocabulary() * d.hidden());
  }

  /** Operations of one forward pass over a question and its responses. */
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
