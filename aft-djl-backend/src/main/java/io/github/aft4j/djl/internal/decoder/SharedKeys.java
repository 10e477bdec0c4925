// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import io.github.aft4j.djl.internal.decoder.LayerShape.KeyValues;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys and values that some layers store for later ones: they travel at the end of the residual
 * stream, in the layers' order, normalized and not yet rotated.
 */
public final class SharedKeys {
  private SharedKeys() {}

  /** Returns whether any layer stores its keys and values. */
  public static boolean in(DecoderSpec spec) {
    return spec.layers().stream().anyMatch(l -> l.shape().keyValues() == KeyValues.STORED);
  }

  /**
   * Returns the index of the layer whose keys and values a layer attends to.
   *
   * @throws IllegalArgumentException if no layer before it stores any
   */
  public static int source(DecoderSpec spec, int index) {
    LayerSpec layer = spec.layers().get(index);
    return layer.shape().projectsKeys()
        ? index
        : stored(spec).stream()
            .filter(i -> i < index && isAlike(spec.layers().get(i), layer))
            .reduce((first, second) -> second)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "layer " + index + " shares keys and values that no layer before it has"));
  }

  /** Returns how far before the stream's end what a layer reads begins. */
  public static int behind(DecoderSpec spec, LayerSpec layer) {
    int source = source(spec, spec.layers().indexOf(layer));
    return stored(spec).stream().filter(i -> i >= source).mapToInt(i -> width(spec, i)).sum();
  }

  /** Returns the columns that all stored keys and values take. */
  public static int width(DecoderSpec spec) {
    return stored(spec).stream().mapToInt(i -> width(spec, i)).sum();
  }

  private static boolean isAlike(LayerSpec stored, LayerSpec reader) {
    return stored.window() == reader.window() && stored.rotary() == reader.rotary();
  }

  private static List<Integer> stored(DecoderSpec spec) {
    return IntStream.range(0, spec.layers().size())
        .filter(i -> spec.layers().get(i).shape().keyValues() == KeyValues.STORED)
        .boxed()
        .toList();
  }

  private static int width(DecoderSpec spec, int index) {
    Dimensions d = spec.dimensions(spec.layers().get(index));
    return 2 * d.keyValueHeads() * d.headDim();
  }
}
