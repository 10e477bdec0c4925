// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import java.util.Arrays;

/**
 * Merges an adapter into its base: W + scale·B·A, in FP32 with sums in FP64; with DoRA its rows at
 * their trained lengths.
 */
public final class LoraMerge {
  private LoraMerge() {}

  /**
   * Returns the merged weight, in the layout of the base's.
   *
   * @param base [out, in], or [in, out] where the module is transposed
   * @param a [rank, in]
   * @param b [out, rank]
   * @param lengths [out]; of a module without them empty
   */
  public static float[] merge(
      LoraTarget target, float[] base, float[] a, float[] b, float[] lengths) {
    int inputs = Math.toIntExact(target.base().inputs());
    int outputs = Math.toIntExact(target.base().outputs());
    int rank = target.rank();
    if (base.length != inputs * outputs
        || a.length != rank * inputs
        || b.length != outputs * rank
        || lengths.length != (target.dora() ? outputs : 0)) {
      throw new IllegalArgumentException("The sizes are not those of " + target);
    }
    float[] merged = new float[base.length];
    double[] row = new double[inputs];
    for (int o = 0; o < outputs; o++) {
      Arrays.fill(row, 0);
      for (int r = 0; r < rank; r++) {
        double factor = target.scale() * b[o * rank + r];
        for (int i = 0; i < inputs; i++) {
          row[i] += factor * a[r * inputs + i];
        }
      }
      double squares = 0;
      for (int i = 0; i < inputs; i++) {
        row[i] += base[target.base().isTransposed() ? i * outputs + o : o * inputs + i];
        squares += row[i] * row[i];
      }
      double factor = target.dora() ? lengths[o] / Math.sqrt(squares) : 1;
      for (int i = 0; i < inputs; i++) {
        merged[target.base().isTransposed() ? i * outputs + o : o * inputs + i] =
            (float) (factor * row[i]);
      }
    }
    return merged;
  }
}
