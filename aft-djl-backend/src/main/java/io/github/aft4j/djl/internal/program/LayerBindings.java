// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerShape.KeyValues;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.SharedKeys;
import io.github.aft4j.djl.internal.template.Bindings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lists that a decoder's programs are written along: kinds of layers, layers, rotations. */
final class LayerBindings {
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
        .list("blocks", all.blocks())
        .list("kinds", all.kinds())
        .list("mixers", all.mixers())
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

  /** Returns the forms of what follows the mixing of tokens. */
  private List<Bindings> blocks() {
    return distinct(LayerKind::block).stream().map(this::block).toList();
  }

  private Bindings block(LayerSpec layer) {
    LayerWeight output =
        layer.mixer() == Mixer.ATTENTION ? LayerWeight.OUTPUT : spec.mixer(layer.mixer()).output();
    return Bindings.builder()
        .constant("", LayerKind.block(layer))
        .constant("output", output)
        .flag("beside", layer.beside().isPresent())
        .flag("gated", layer.mixer() == Mixer.ATTENTION && spec.attention().gated())
        .flag("narrows", layer.mixer() == Mixer.ATTENTION && narrows())
        .flag("experts", layer.experts())
        .constant("cuts", layer.experts() ? ", cuts: List[Tensor]" : "")
        .flag("dense", spec.hasDensePart(layer))
        .flag("balanced", layer.experts() && spec.balance() > 0)
        .flag("values_are_keys", layer.shape().valuesAreKeys())
        .flag("stores", layer.shape().keyValues() == KeyValues.STORED)
        .constant("K", spec.dimensions(layer).keyValueHeads())
        .constant("D", spec.dimensions(layer).headDim())
        .build();
  }

  /** Returns whether values are narrower than a head. */
  private boolean narrows() {
    return spec.attention()
        .latent()
        .filter(latent -> latent.values() < latent.headDim())
        .isPresent();
  }

  /** Returns the kinds of layers with attention: rotated or not, followed by any block. */
  private List<Bindings> kinds() {
    return distinct(LayerKind::block).stream()
        .filter(layer -> layer.mixer() == Mixer.ATTENTION)
        .flatMap(layer -> Stream.of(0, LayerSpec.NO_ROTARY).map(rotary -> kind(layer, rotary)))
        .toList();
  }

  private Bindings kind(LayerSpec first, int rotary) {
    LayerSpec layer =
        new LayerSpec(
            first.window(),
            rotary,
            Mixer.ATTENTION,
            first.beside(),
            first.experts(),
            first.shape());
    Dimensions d = spec.dimensions(layer);
    boolean reads = !layer.shape().projectsKeys();
    return cuts(layer)
        .constant("", LayerKind.of(layer))
        .constant("block", LayerKind.block(layer))
        .flag("rotated", layer.isRotated())
        .flag("beside", layer.beside().isPresent())
        .constant("mix", layer.beside().map(LayerKind::mix).orElse(""))
        .flag("reads", reads)
        .flag("values_are_keys", layer.shape().valuesAreKeys())
        .constant("behind", reads ? SharedKeys.behind(spec, first) : 0)
        .constant("K", d.keyValueHeads())
        .constant("D", d.headDim())
        .constant("keys", d.keyValueHeads() * d.headDim())
        .build();
  }

  /** Returns the kinds of layers without attention. */
  private List<Bindings> mixers() {
    return distinct(LayerKind::block).stream()
        .filter(layer -> layer.mixer() != Mixer.ATTENTION)
        .map(
            layer ->
                cuts(layer)
                    .constant("", LayerKind.of(layer))
                    .constant("block", LayerKind.block(layer))
                    .constant("mix", LayerKind.mix(layer.mixer()))
                    .build())
        .toList();
  }

  /** Binds how a layer with experts hands over where its recorded graph is cut. */
  private static Bindings.Builder cuts(LayerSpec layer) {
    boolean experts = layer.experts();
    return Bindings.builder()
        .flag("experts", experts)
        .constant("cuts", experts ? ", cuts" : "")
        .constant("plus_cuts", experts ? " + cuts" : "")
        .constant("uncut", experts ? ", annotate(List[Tensor], [])" : "");
  }

  /** Returns the first layer of each kind; of a decoder without layers, a usual one. */
  private List<LayerSpec> distinct(Function<LayerSpec, String> kind) {
    Map<String, LayerSpec> first = new LinkedHashMap<>();
    spec.layers().forEach(layer -> first.putIfAbsent(kind.apply(layer), layer));
    return first.isEmpty() ? List.of(LayerSpec.FULL) : List.copyOf(first.values());
  }

  private Bindings.Builder rotary(int index) {
    return Bindings.builder().constant("factor", spec.rotaries().get(index).attentionFactor());
  }

  private Bindings.Builder window(int index) {
    LayerSpec first =
        spec.layers().stream()
            .filter(layer -> layer.window() == windows.get(index))
            .findFirst()
            .orElseThrow();
    Dimensions d = spec.dimensions(first);
    return Bindings.builder()
        .constant("tokens", windows.get(index))
        .constant("group", d.heads() / d.keyValueHeads());
  }

  private Bindings.Builder layer(int index) {
    LayerSpec layer = spec.layers().get(index);
    boolean rotated = layer.isRotated();
    return cuts(layer)
        .constant("kind", LayerKind.of(layer))
        .constant("block", LayerKind.block(layer))
        .constant("mix", layer.other().map(LayerKind::mix).orElse(""))
        .flag("beside", layer.beside().isPresent())
        .constant("state", spec.mixerPlace(index))
        .constant("slot", spec.attentionLayers(SharedKeys.source(spec, index)))
        .constant("cache", SharedKeys.source(spec, index))
        .flag("caches", layer.shape().projectsKeys())
        .flag("prefilled", index <= lastCached())
        .flag("attends", layer.mixer() == Mixer.ATTENTION)
        // a layer that does not rotate reads neither
        .constant("c", rotated ? "c" + layer.rotary() : "x")
        .constant("s", rotated ? "s" + layer.rotary() : "x")
        .constant("begin", index * weights)
        .constant("end", (index + 1) * weights)
        .constant("window", layer.window())
        .constant("mask", windows.indexOf(layer.window()))
        .flag("last", index == lastCached());
  }

  /** Returns the last layer that remembers anything of a sequence. */
  private int lastCached() {
    int last = spec.layers().size() - 1;
    while (last > 0 && !spec.layers().get(last).shape().projectsKeys()) {
      last--;
    }
    return last;
  }
}
