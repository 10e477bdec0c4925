// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The ways in which one decoder's programs differ. */
enum ProgramVariant {
  PLAIN,
  SOME_ADAPTERS,
  ALL_ADAPTERS,
  DROPOUT,
  DROPOUT_OF_THE_ADAPTER,
  DROPOUT_EVERYWHERE;

  private static final double OF_ADAPTER = 0.05;

  DecoderSpec spec(DecoderSpec decoder) {
    return decoder.withDropout(
        switch (this) {
          case PLAIN, SOME_ADAPTERS, ALL_ADAPTERS, DROPOUT_OF_THE_ADAPTER -> DropoutSpec.NONE;
          case DROPOUT, DROPOUT_EVERYWHERE -> new DropoutSpec(0.1, 0.2, 0.3);
        });
  }

  AdaptedWeights adapted(DecoderSpec decoder) {
    return switch (this) {
      case PLAIN, DROPOUT -> AdaptedWeights.NONE;
      case SOME_ADAPTERS -> some(decoder);
      case ALL_ADAPTERS -> all(decoder, 0);
      case DROPOUT_OF_THE_ADAPTER, DROPOUT_EVERYWHERE -> all(decoder, OF_ADAPTER);
    };
  }

  /** Every second matrix. */
  private static AdaptedWeights some(DecoderSpec decoder) {
    List<LayerWeight> linear = linear(decoder);
    List<LayerWeight> matrices =
        IntStream.range(0, linear.size()).filter(i -> i % 2 == 1).mapToObj(linear::get).toList();
    return new AdaptedWeights(matrices, false, decoder.learnedPositions(), false, false, 0);
  }

  private static AdaptedWeights all(DecoderSpec decoder, double dropout) {
    return new AdaptedWeights(
        linear(decoder), true, decoder.learnedPositions(), true, false, dropout);
  }

  private static List<LayerWeight> linear(DecoderSpec decoder) {
    return decoder.layerWeights().stream().filter(LayerWeight::isLinear).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
