package io.github.aft4j.api;

/**
 * Randomness without state: a key names a draw, and the draw is a function of the key alone. So a
 * sampled token is a function of (run seed, stage, question id, sample index, position), whatever
 * else is computed beside it, on however many threads. Mixing is SplitMix64's finaliser (Steele,
 * Lea and Flood 2014).
 */
public final class RandomKey {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long state;

  private RandomKey(long state) {
    this.state = state;
  }

  public static RandomKey of(long seed) {
    return new RandomKey(mix(seed + GOLDEN_GAMMA));
  }

  /** The key of something numbered within what this key names. */
  public RandomKey with(long number) {
    return new RandomKey(mix(state + GOLDEN_GAMMA * (2 * mix(number) + 1)));
  }

  /** The key of something named within what this key names. */
  public RandomKey with(String name) {
    RandomKey key = with(name.length());
    for (int i = 0; i < name.length(); i++) {
      key = key.with(name.charAt(i));
    }
    return key;
  }

  /** 64 random bits; also a seed for whatever takes one. */
  public long bits() {
    return mix(state ^ 0xD1B54A32D192ED03L);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double uniform() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
