// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

/** Frequency scalings that stretch a model's context. */
final class RotaryScaling {
  private RotaryScaling() {}

  /** Divides every frequency by the factor. */
  static RotarySpec linear(RotarySpec plain, double factor) {
    double[] f = plain.toArray();
    for (int i = 0; i < f.length; i++) {
      f[i] /= factor;
    }
    return RotarySpec.of(f, 1);
  }

  /** Divides long wave lengths by the factor, keeps short ones, and blends those between. */
  static RotarySpec llama3(
      RotarySpec plain, double factor, double low, double high, double original) {
    double[] f = plain.toArray();
    for (int i = 0; i < f.length; i++) {
      double waveLength = 2 * Math.PI / f[i];
      if (waveLength > original / low) {
        f[i] /= factor;
      } else if (waveLength >= original / high) {
        double kept = (original / waveLength - low) / (high - low);
        f[i] = (1 - kept) * f[i] / factor + kept * f[i];
      }
    }
    return RotarySpec.of(f, 1);
  }

  /** Frequencies with few rotations over the original context divided, others kept, blended. */
  static RotarySpec yarn(YarnScaling yarn, double theta, int dimension) {
    double low = component(yarn.betaFast(), yarn, theta, dimension);
    double high = component(yarn.betaSlow(), yarn, theta, dimension);
    if (yarn.truncate()) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, dimension - 1);
    if (low == high) {
      high += 0.001;
    }
    double[] f = RotaryConfig.plain(theta, dimension).toArray();
    for (int i = 0; i < f.length; i++) {
      double divided = Math.min(1, Math.max(0, (i - low) / (high - low)));
      f[i] = f[i] / yarn.factor() * divided + f[i] * (1 - divided);
    }
    return RotarySpec.of(f, yarn.cosineFactor());
  }

  /** Returns the component that turns the given number of times over the original context. */
  private static double component(double rotations, YarnScaling yarn, double theta, int dimension) {
    return dimension
        * Math.log(yarn.original() / (rotations * 2 * Math.PI))
        / (2 * Math.log(theta));
  }
}
