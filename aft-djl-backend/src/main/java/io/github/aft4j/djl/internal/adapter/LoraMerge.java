// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.djl.internal.checkpoint.TensorRows;
import java.util.Arrays;

/**
 * An adapter merged into its base: W + scale·B·A, in FP32 with sums in FP64; with DoRA its rows at
 * their trained lengths. Rows here are those of the layout in which the base is stored, and of W
 * only as many are in memory as are asked for.
 */
public final class LoraMerge implements TensorRows {
  private final LoraTarget target;
  private final TensorRows base;
  private final float[] a;
  private final float[] b;
  private final float[] lengths;
  private final boolean transposed;
  private final int width;

  /** Of the product's two factors the one with as many columns as a stored row: [rank, width]. */
  private final double[] wide;

  /** With DoRA, where the outputs are columns: the factor of each. */
  private final double[] ofColumns;

  /**
   * Prepares to merge.
   *
   * @param base [out, in], or [in, out] where the module is transposed
   * @param a [rank, in]
   * @param b [out, rank]
   * @param lengths [out]; of a module without them empty
   * @param rowsAtOnce rows of the base that are in memory while the lengths of columns are computed
   */
  public LoraMerge(
      LoraTarget target, TensorRows base, float[] a, float[] b, float[] lengths, int rowsAtOnce) {
    this.target = target;
    this.base = base;
    this.a = a;
    this.b = b;
    this.lengths = lengths;
    transposed = target.base().isTransposed();
    int inputs = Math.toIntExact(target.base().inputs());
    int outputs = Math.toIntExact(target.base().outputs());
    if (a.length != target.rank() * inputs
        || b.length != outputs * target.rank()
        || lengths.length != (target.dora() ? outputs : 0)) {
      throw new IllegalArgumentException("The sizes are not those of " + target);
    }
    width = transposed ? outputs : inputs;
    wide = wide();
    ofColumns =
        transposed && target.dora() ? ofColumns(inputs, Math.max(1, rowsAtOnce)) : new double[0];
  }

  private double[] wide() {
    double[] values = new double[target.rank() * width];
    for (int r = 0; r < target.rank(); r++) {
      for (int i = 0; i < width; i++) {
        values[r * width + i] = transposed ? scaled(i, r) : a[r * width + i];
      }
    }
    return values;
  }

  private double scaled(int output, int r) {
    return target.scale() * b[output * target.rank() + r];
  }

  private double[] ofColumns(int rows, int rowsAtOnce) {
    double[] squares = new double[width];
    double[] sum = new double[width];
    for (int from = 0; from < rows; from += rowsAtOnce) {
      int to = Math.min(from + rowsAtOnce, rows);
      float[] part = base.of(from, to);
      for (int row = from; row < to; row++) {
        add(part, row - from, row, sum);
        for (int i = 0; i < width; i++) {
          squares[i] += sum[i] * sum[i];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      squares[i] = lengths[i] / Math.sqrt(squares[i]);
    }
    return squares;
  }

  /** Puts a row of W + scale·B·A into {@code sum}, given a part of W and where it has the row. */
  private void add(float[] part, int at, int row, double[] sum) {
    Arrays.fill(sum, 0);
    int inputs = Math.toIntExact(target.base().inputs());
    for (int r = 0; r < target.rank(); r++) {
      double factor = transposed ? a[r * inputs + row] : scaled(row, r);
      for (int i = 0; i < width; i++) {
        sum[i] += factor * wide[r * width + i];
      }
    }
    for (int i = 0; i < width; i++) {
      sum[i] += part[at * width + i];
    }
  }

  /** Returns rows of the merged weight, in the layout of the base's. */
  @Override
  public float[] of(long from, long to) {
    float[] rows = base.of(from, to);
    if (rows.length != (to - from) * width) {
      throw new IllegalArgumentException("The base's rows are not those of " + target);
    }
    double[] sum = new double[width];
    for (int at = 0; at < to - from; at++) {
      int row = Math.toIntExact(from + at);
      add(rows, at, row, sum);
      double ofRow = target.dora() && !transposed ? lengths[row] / Math.sqrt(squares(sum)) : 1;
      for (int i = 0; i < width; i++) {
        double factor = ofColumns.length > 0 ? ofColumns[i] : ofRow;
        rows[at * width + i] = (float) (factor * sum[i]);
      }
    }
    return rows;
  }

  private static double squares(double[] row) {
    double squares = 0;
    for (double value : row) {
      squares += value * value;
    }
    return squares;
  }
}
