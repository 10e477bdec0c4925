// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * Random numbers as a pure function of a key: the draws for one sample of one question, by
 * position. There is no state, so a draw does not depend on which others were made, in what order,
 * or on which thread.
 *
 * <p>The key is folded character by character through the finalizer of SplitMix64 (Steele, Lea and
 * Flood 2014, variant 13 of Stafford's mixers); a draw is the mixer at key + position · γ with γ
 * the 64-bit golden ratio, which is SplitMix64's own sequence. The numbers are the same on every
 * machine and part of what a recorded seed means.
 *
 * @since 0.1.0
 */
public final class KeyedRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long key;

  private KeyedRandom(long key) {
    this.key = key;
  }

  /**
   * {@return the draws for one sample}
   *
   * @param seed the stage's seed
   * @param id the question's id
   * @param sample index of the sample among those of its question
   */
  public static KeyedRandom of(long seed, String id, int sample) {
    long key = fold(mix(seed + GAMMA), id.length());
    for (int i = 0; i < id.length(); i++) {
      key = fold(key, id.charAt(i));
    }
    return new KeyedRandom(fold(key, sample));
  }

  /**
   * {@return 64 uniform bits}
   *
   * @param position index of the draw, such as that of a token in a response
   */
  public long bits(long position) {
    return mix(key + (position + 1) * GAMMA);
  }

  /**
   * {@return a number drawn uniformly from [0, 1), a multiple of 2⁻⁵³}
   *
   * @param position index of the draw, such as that of a token in a response
   */
  public double uniform(long position) {
    return (bits(position) >>> 11) * 0x1.0p-53;
  }

  /**
   * {@return a number drawn from the standard normal distribution (Box and Muller 1958), made of
   * the uniform draws at twice the position and the one after; StrictMath, for the same bits on
   * every machine}
   *
   * @param position index of the draw, such as that of a token in a response
   */
  public double normal(long position) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * position)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * position + 1));
  }

  private static long fold(long key, long value) {
    return mix((key ^ value) + GAMMA);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
