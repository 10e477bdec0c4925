package io.github.aft4j.djl.create;

import io.github.aft4j.api.KeyedRandom;

/** Standard normal numbers by position: Box and Muller (1958) on keyed uniform ones. */
final class NormalDraws {
  private final KeyedRandom random;

  NormalDraws(long seed, String tensor) {
    this.random = KeyedRandom.of(seed, tensor, 0);
  }

  /** StrictMath, for the same bits on every machine. */
  double at(long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * random.uniform(2 * index + 1));
  }
}
