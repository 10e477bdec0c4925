// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;
import java.util.Arrays;
import java.util.List;

/** The tensors of a layer and their shapes. */
final class LayerWeights {
  private LayerWeights() {}

  static List<LayerWeight> of(DecoderSpec spec) {
    return Arrays.stream(LayerWeight.values()).filter(weight -> has(spec, weight)).toList();
  }

  private static boolean has(DecoderSpec spec, LayerWeight weight) {
    AttentionSpec attention = spec.attention();
    FeedForwardSpec feedForward = spec.feedForward();
    Placement placement = spec.norm().placement();
    boolean before = placement != Placement.POST;
    boolean after = placement == Placement.SANDWICH || placement == Placement.POST;
    boolean layerNorm = spec.norm().kind() == Kind.LAYER;
    boolean separate = attention.layout() == AttentionSpec.Layout.SEPARATE;
    return switch (weight) {
      case INPUT_NORM, FEED_FORWARD_NORM -> before;
      case INPUT_NORM_BIAS, FEED_FORWARD_NORM_BIAS -> before && layerNorm;
      case QUERY, KEY, VALUE -> separate;
      case QUERY_BIAS, KEY_BIAS, VALUE_BIAS -> separate && attention.queryKeyValueBias();
      case QUERY_KEY_VALUE -> !separate;
      case QUERY_KEY_VALUE_BIAS -> !separate && attention.queryKeyValueBias();
      case QUERY_NORM, KEY_NORM -> attention.norm() != AttentionSpec.QueryKeyNorm.NONE;
      case OUTPUT, DOWN -> true;
      case OUTPUT_BIAS -> attention.outputBias();
      case ATTENTION_OUTPUT_NORM, FEED_FORWARD_OUTPUT_NORM -> after;
      case GATE -> feedForward.gated() && !feedForward.fused();
      case GATE_BIAS -> feedForward.gated() && !feedForward.fused() && feedForward.bias();
      case UP -> !feedForward.fused();
      case UP_BIAS -> !feedForward.fused() && feedForward.bias();
      case GATE_UP -> feedForward.fused();
      case GATE_UP_BIAS -> feedForward.fused() && feedForward.bias();
      case DOWN_BIAS -> feedForward.bias();
    };
  }

  static List<Long> shape(DecoderSpec spec, LayerWeight weight) {
    Dimensions d = spec.dimensions();
    long hidden = d.hidden();
    long queries = (long) d.heads() * d.headDim();
    long keys = (long) d.keyValueHeads() * d.headDim();
    long wide = d.intermediate();
    boolean fullNorm = spec.attention().norm() == AttentionSpec.QueryKeyNorm.FULL;
    return switch (weight) {
      case QUERY -> matrix(spec, queries, hidden);
      case KEY, VALUE -> matrix(spec, keys, hidden);
      case QUERY_KEY_VALUE -> matrix(spec, queries + 2 * keys, hidden);
      case OUTPUT -> matrix(spec, hidden, queries);
      case GATE, UP -> matrix(spec, wide, hidden);
      case GATE_UP -> matrix(spec, 2 * wide, hidden);
      case DOWN -> matrix(spec, hidden, wide);
      case QUERY_BIAS -> List.of(queries);
      case KEY_BIAS, VALUE_BIAS -> List.of(keys);
      case QUERY_KEY_VALUE_BIAS -> List.of(queries + 2 * keys);
      case GATE_BIAS, UP_BIAS -> List.of(wide);
      case GATE_UP_BIAS -> List.of(2 * wide);
      case QUERY_NORM -> List.of(fullNorm ? queries : d.headDim());
      case KEY_NORM -> List.of(fullNorm ? keys : d.headDim());
      default -> List.of(hidden);
    };
  }

  private static List<Long> matrix(DecoderSpec spec, long outputs, long inputs) {
    return spec.transposedLinears() ? List.of(inputs, outputs) : List.of(outputs, inputs);
  }
}
