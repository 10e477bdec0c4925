// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSlot;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.template.Bindings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls of a decoder's programs whose form depends on the model.
 *
 * <ul>
 *   <li>{@code linear(x, weight)}: a projection by a layer's matrix with its bias and its low-rank
 *       term, if it has them;
 *   <li>{@code scores(x, weight)}: the same in FP32 whatever the model computes in, for what
 *       decides by small differences;
 *   <li>{@code norm(x, weight)}, {@code rms(x, weight)}, {@code final_norm(x)}: a normalization;
 *       {@code x} itself in a layer without that norm;
 *   <li>{@code activation(x)}: the feed-forward part's non-linearity;
 *   <li>{@code drop(x, site)}: dropout; {@code x} itself where nothing is dropped.
 * </ul>
 */
final class ModelCalls {
  private final DecoderSpec spec;
  private final AdaptedWeights adapted;
  private final DropoutSites dropout;

  ModelCalls(DecoderSpec spec, AdaptedWeights adapted) {
    this.spec = spec;
    this.adapted = adapted;
    this.dropout = new DropoutSites(spec, adapted);
  }

  void bind(Bindings.Builder bindings) {
    bindings
        .constant("sink", spec.attention().sinks() ? ", " + element(LayerWeight.SINKS) : "")
        .call("linear", (args, here) -> linear(args.get(0), weight(args.get(1)), false, here))
        .call("scores", (args, here) -> linear(args.get(0), weight(args.get(1)), true, here))
        .call(
            "output",
            (args, here) -> linear(args.get(0), weight(here.constant("block.output")), false, here))
        .call("place", (args, here) -> String.valueOf(place(weight(args.get(0)))))
        .call(
            "bias",
            (args, here) ->
                weight(args.get(0))
                    .bias()
                    .filter(spec.layerWeights()::contains)
                    .map(this::element)
                    .orElse("None"))
        .call("weight", (args, here) -> element(weight(args.get(0))))
        .call("norm", (args, here) -> norm(args.get(0), weight(args.get(1))))
        .call("rms", (args, here) -> rms(args.get(0), element(weight(args.get(1)))))
        .call("final_norm", (args, here) -> finalNorm(args.get(0)))
        .call("activation", (args, here) -> activation(args.get(0)))
        .call("drop", (args, here) -> drop(args.get(0), args.get(1), here));
  }

  private String linear(String given, LayerWeight matrix, boolean wide, Bindings here) {
    String x = operand(given, wide);
    Optional<String> b = bias(matrix).map(bias -> operand(element(bias), wide));
    String base = product(x, operand(element(matrix), wide), b, here);
    if (!adapted.includes(matrix)) {
      return base;
    }
    int a = adapted.index(spec, matrix);
    String input = here.flag(Forms.DROPPED) ? operand(dropout.ofAdapter(given, matrix), wide) : x;
    if (adapted.dora()) {
      return dora(matrix, base, x, input, wide, here, a);
    }
    return "(self).add_low_rank(%s, %s, w[%s], w[%s], w[%s])"
        .formatted(base, input, a, a + 1, a + 2);
  }

  /** With dropout, the rows' lengths apply to what the base makes of the dropped input. */
  private String dora(
      LayerWeight matrix, String base, String x, String input, boolean wide, Bindings here, int a) {
    boolean dropped = !input.equals(x);
    String w = operand(element(matrix), wide);
    String bias = bias(matrix).map(b -> operand(element(b), wide)).orElse("None");
    String other = dropped ? product(input, w, Optional.empty(), here) + ", " + input : bias;
    return "(self).%s(%s, %s, %s, w[%s], w[%s], w[%s], w[%s])"
        .formatted(
            dropped ? "add_dropped_dora" : "add_dora",
            base,
            dropped ? other : x + ", " + other,
            element(matrix),
            a,
            a + 1,
            a + 2,
            a + 3);
  }

  private static String operand(String x, boolean wide) {
    return wide ? "torch.to(" + x + ", 6)" : x;
  }

  private Optional<LayerWeight> bias(LayerWeight matrix) {
    return matrix.bias().filter(spec.layerWeights()::contains);
  }

  private String product(String x, String w, Optional<String> bias, Bindings here) {
    if (spec.transposedLinears()) {
      return bias.map(b -> "torch.addmm(%s, %s, %s)".formatted(b, x, w))
          .orElseGet(() -> "torch.mm(%s, %s)".formatted(x, w));
    }
    return "(self).%s(%s, %s, %s)"
        .formatted(here.constant(Forms.PRODUCT), x, w, bias.orElse("None"));
  }

  private String norm(String x, LayerWeight weight) {
    if (!spec.layerWeights().contains(weight)) {
      return x;
    }
    return switch (spec.norm().kind()) {
      case LAYER -> layerNorm(x, element(weight), element(weight.bias().orElseThrow()));
      case CENTERED -> layerNorm(x, element(weight), "None");
      case RMS -> rms(x, element(weight));
    };
  }

  private String finalNorm(String x) {
    return switch (spec.norm().kind()) {
      case LAYER -> layerNorm(x, "w[0]", "w[1]");
      case CENTERED -> layerNorm(x, "w[0]", "None");
      case RMS -> rms(x, "w[0]");
    };
  }

  private String layerNorm(String x, String weight, String bias) {
    return "torch.layer_norm(%s, [%s], %s, %s, %s)"
        .formatted(x, spec.dimensions().hidden(), weight, bias, spec.norm().epsilon());
  }

  private String rms(String x, String weight) {
    double epsilon = spec.norm().epsilon();
    // 1 + w would lose digits in BF16
    return spec.norm().unitOffset()
        ? "torch.to(torch.rms_norm(%1$s, [%1$s.size(-1)], torch.to(%2$s, 6) + 1, %3$s), %1$s.dtype)"
            .formatted(x, weight, epsilon)
        : "torch.rms_norm(%1$s, [%1$s.size(-1)], %2$s, %3$s)".formatted(x, weight, epsilon);
  }

  private String activation(String x) {
    return switch (spec.feedForward().activation()) {
      case SILU -> "torch.silu(" + x + ")";
      case GELU -> "torch.gelu(" + x + ")";
      case GELU_TANH -> "torch.gelu(" + x + ", approximate=\"tanh\")";
      case RELU -> "torch.relu(" + x + ")";
      case RELU_SQUARED -> "torch.square(torch.relu(" + x + "))";
      case QUICK_GELU -> "(%1$s * torch.sigmoid(1.702 * %1$s))".formatted(x);
      case XIELU ->
          "(self).xielu(%s, %s, %s, %s, %s)"
              .formatted(
                  x,
                  element(LayerWeight.ACTIVATION_POSITIVE),
                  element(LayerWeight.ACTIVATION_NEGATIVE),
                  element(LayerWeight.ACTIVATION_LINEAR),
                  element(LayerWeight.ACTIVATION_EPSILON));
    };
  }

  private String drop(String x, String site, Bindings here) {
    return here.flag(Forms.DROPPED) ? dropout.of(x, site) : x;
  }

  private static LayerWeight weight(String name) {
    return LayerWeight.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns the place of a weight in a layer's list. */
  private String element(LayerWeight weight) {
    return "w[" + place(weight) + "]";
  }

  /** Returns the place of a role, or of the first expert's tensor of that role. */
  private int place(LayerWeight weight) {
    List<LayerSlot> slots = spec.layerSlots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).weight() == weight) {
        return i;
      }
    }
    throw new IllegalStateException("A layer has no " + weight);
  }
}
