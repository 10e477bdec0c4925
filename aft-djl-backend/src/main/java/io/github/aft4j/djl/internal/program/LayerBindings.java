// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import java.util.List;
import java.util.stream.IntStream;

/** The lists that a decoder's programs are written along: kinds of layers, layers, rotations. */
final class LayerBindings {
  private static final String ROTATED = "rotated";
  private static final String PLAIN = "plain";

  private final DecoderSpec spec;
  private final int weights;
  private final List<Integer> windows;

  private LayerBindings(DecoderSpec spec, AdaptedWeights adapted) {
    this.spec = spec;
    this.weights = adapted.size(spec);
    this.windows = spec.layers().stream().map(LayerSpec::window).distinct().sorted().toList();
  }

  static void bind(Bindings.Builder bindings, DecoderSpec spec, AdaptedWeights adapted) {
    LayerBindings all = new LayerBindings(spec, adapted);
    bindings
        .list("kinds", List.of(kind(ROTATED, true), kind(PLAIN, false)))
        .list("rotaries", all.items(spec.rotaries().size(), all::rotary))
        .list("windows", all.items(all.windows.size(), all::window))
        .list("layers", all.items(spec.layers().size(), all::layer));
  }

  private interface Item {
    Bindings.Builder at(int index);
  }

  private List<Bindings> items(int count, Item item) {
    return IntStream.range(0, count)
        .mapToObj(index -> item.at(index).constant("", index).build())
        .toList();
  }

  private static Bindings kind(String name, boolean rotated) {
    return Bindings.builder().constant("", name).flag("rotated", rotated).build();
  }

  private Bindings.Builder rotary(int index) {
    return Bindings.builder().constant("factor", spec.rotaries().get(index).attentionFactor());
  }

  private Bindings.Builder window(int index) {
    return Bindings.builder().constant("tokens", windows.get(index));
  }

  private Bindings.Builder layer(int index) {
    LayerSpec layer = spec.layers().get(index);
    boolean rotated = layer.rotary() != LayerSpec.NO_ROTARY;
    return Bindings.builder()
        .constant("kind", rotated ? ROTATED : PLAIN)
        // a layer that does not rotate reads neither
        .constant("c", rotated ? "c" + layer.rotary() : "x")
        .constant("s", rotated ? "s" + layer.rotary() : "x")
        .constant("begin", index * weights)
        .constant("end", (index + 1) * weights)
        .constant("window", layer.window())
        .constant("mask", windows.indexOf(layer.window()))
        .flag("last", index == spec.layers().size() - 1);
  }
}
