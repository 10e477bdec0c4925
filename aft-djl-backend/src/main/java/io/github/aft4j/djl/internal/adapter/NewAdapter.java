// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.api.KeyedRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * The elements of an adapter before any training, as PEFT begins: of a linear layer A uniform in
 * ±1/√in (He et al. 2015 with a = √5) and B zero, of a lookup A zero and B standard normal, so that
 * the adapted model is the base model. A function of the seed and the names alone. What PiSSA
 * begins with, the lengths of rows, and rows of the embedding follow from the base's weights
 * instead.
 */
public final class NewAdapter {
  private final Map<String, LoraTarget> ofA = new HashMap<>();
  private final Map<String, LoraTarget> ofB = new HashMap<>();
  private final long seed;

  public NewAdapter(AdapterLayout layout, long seed) {
    for (LoraTarget target : layout.pissa() ? List.<LoraTarget>of() : layout.targets()) {
      ofA.put(target.nameOfA(), target);
      ofB.put(target.nameOfB(), target);
    }
    this.seed = seed;
  }

  /**
   * Returns the elements of a tensor, row-major; empty for one that follows from the base's
   * weights.
   */
  public Optional<float[]> values(String name) {
    KeyedRandom random = KeyedRandom.of(seed, name, 0);
    Optional<float[]> a = Optional.ofNullable(ofA.get(name)).map(target -> a(target, random));
    return a.or(() -> Optional.ofNullable(ofB.get(name)).map(target -> b(target, random)));
  }

  private static float[] a(LoraTarget target, KeyedRandom random) {
    double bound = 1 / Math.sqrt((double) target.base().inputs());
    return target.base().isLookup()
        ? elements(target.shapeOfA(), i -> 0)
        : elements(target.shapeOfA(), i -> bound * (2 * random.uniform(i) - 1));
  }

  private static float[] b(LoraTarget target, KeyedRandom random) {
    return elements(target.shapeOfB(), target.base().isLookup() ? random::normal : i -> 0);
  }

  private static float[] elements(List<Long> shape, LongToDoubleFunction element) {
    float[] values = new float[Math.toIntExact(shape.get(0) * shape.get(1))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) element.applyAsDouble(i);
    }
    return values;
  }
}
