// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tensors of a mixture of experts and their shapes. */
final class ExpertWeights {
  private ExpertWeights() {}

  /** Returns whether every expert has a tensor of that role. */
  static boolean isPerExpert(DecoderSpec spec, LayerWeight weight) {
    return switch (weight) {
      case EXPERT_GATE, EXPERT_UP -> true;
      case EXPERT_DOWN -> spec.experts().orElseThrow().layout() == Layout.SEPARATE;
      default -> false;
    };
  }

  static Map<LayerWeight, List<Long>> of(DecoderSpec spec, ExpertsSpec experts) {
    Map<LayerWeight, List<Long>> shapes = new EnumMap<>(LayerWeight.class);
    long hidden = spec.dimensions().hidden();
    long count = experts.count();
    long wide = experts.intermediate();
    if (experts.beside()) {
      beside(shapes, count, hidden);
    } else {
      shapes.put(LayerWeight.ROUTER, List.of(count, hidden));
    }
    if (experts.isCorrected()) {
      shapes.put(LayerWeight.ROUTER_CORRECTION, List.of(count));
    }
    switch (experts.layout()) {
      case SEPARATE -> {
        shapes.put(LayerWeight.EXPERT_GATE, List.of(wide, hidden));
        shapes.put(LayerWeight.EXPERT_UP, List.of(wide, hidden));
        shapes.put(LayerWeight.EXPERT_DOWN, List.of(hidden, wide));
      }
      case FUSED -> {
        shapes.put(LayerWeight.EXPERT_GATE_UP, List.of(count, 2 * wide, hidden));
        shapes.put(LayerWeight.EXPERT_DOWN, List.of(count, hidden, wide));
      }
      case TRANSPOSED -> {
        shapes.put(LayerWeight.ROUTER_BIAS, List.of(count));
        shapes.put(LayerWeight.EXPERT_GATE_UP, List.of(count, hidden, 2 * wide));
        shapes.put(LayerWeight.EXPERT_GATE_UP_BIAS, List.of(count, 2 * wide));
        shapes.put(LayerWeight.EXPERT_DOWN, List.of(count, wide, hidden));
        shapes.put(LayerWeight.EXPERT_DOWN_BIAS, List.of(count, hidden));
      }
    }
    shared(spec, experts, shapes);
    return shapes;
  }

  private static void beside(Map<LayerWeight, List<Long>> shapes, long count, long hidden) {
    shapes.put(LayerWeight.ROUTER_PROJECTION, List.of(count, hidden));
    shapes.put(LayerWeight.ROUTER_SCALE, List.of(hidden));
    shapes.put(LayerWeight.ROUTER_EXPERT_SCALE, List.of(count));
    shapes.put(LayerWeight.DENSE_OUTPUT_NORM, List.of(hidden));
    shapes.put(LayerWeight.EXPERTS_NORM, List.of(hidden));
    shapes.put(LayerWeight.EXPERTS_OUTPUT_NORM, List.of(hidden));
  }

  private static void shared(
      DecoderSpec spec, ExpertsSpec experts, Map<LayerWeight, List<Long>> shapes) {
    long hidden = spec.dimensions().hidden();
    long wide = experts.shared();
    if (wide == 0) {
      return;
    }
    if (spec.feedForward().fused()) {
      shapes.put(LayerWeight.SHARED_GATE_UP, List.of(2 * wide, hidden));
    } else {
      shapes.put(LayerWeight.SHARED_GATE, List.of(wide, hidden));
      shapes.put(LayerWeight.SHARED_UP, List.of(wide, hidden));
    }
    shapes.put(LayerWeight.SHARED_DOWN, List.of(hidden, wide));
    if (experts.sharedGate()) {
      shapes.put(LayerWeight.SHARED_EXPERT_GATE, List.of(1L, hidden));
    }
  }
}
