package io.github.aft4j.djl.adapter;

import io.github.aft4j.api.KeyedRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The elements of an adapter before any training, as PEFT begins: A uniform in ±1/√in (He et al.
 * 2015 with a = √5), B zero, so that the adapted model is the base model. A function of the seed
 * and the names alone.
 */
public final class NewAdapter {
  private final Map<String, LoraTarget> ofA = new HashMap<>();
  private final Map<String, LoraTarget> ofB = new HashMap<>();
  private final long seed;

  public NewAdapter(AdapterLayout layout, long seed) {
    for (LoraTarget target : layout.targets()) {
      ofA.put(target.nameOfA(), target);
      ofB.put(target.nameOfB(), target);
    }
    this.seed = seed;
  }

  /** The elements of a tensor, row-major; empty for one that begins as the base's. */
  public Optional<float[]> values(String name) {
    Optional<float[]> a = Optional.ofNullable(ofA.get(name)).map(target -> uniform(name, target));
    return a.or(
        () ->
            Optional.ofNullable(ofB.get(name))
                .map(target -> new float[Math.toIntExact(target.outputs() * target.rank())]));
  }

  private float[] uniform(String name, LoraTarget target) {
    KeyedRandom random = KeyedRandom.of(seed, name, 0);
    double bound = 1 / Math.sqrt((double) target.inputs());
    float[] values = new float[Math.toIntExact(target.inputs() * target.rank())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.uniform(i) - 1));
    }
    return values;
  }
}
