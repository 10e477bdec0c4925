// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;

/**
 * The rows that an embedding or a head gets for new tokens: the mean of its rows and, as
 * transformers does when it resizes, a little noise, so that no two are equal. The noise is normal
 * with a variance of 1e-9 times that of each column, without the covariance between columns, and a
 * function of the tensor's name and the row alone.
 */
final class NewRows {
  private static final double VARIANCE = 1e-9;
  private static final int CHUNK = 1 << 12;

  private final String name;
  private final double[] mean;
  private final double[] deviation;

  private NewRows(String name, double[] mean, double[] deviation) {
    this.name = name;
    this.mean = mean;
    this.deviation = deviation;
  }

  /** Reads the rows that are there. */
  static NewRows of(Weights weights, TensorEntry entry) {
    int rows = Math.toIntExact(entry.shape().get(0));
    int width = Math.toIntExact(entry.shape().get(1));
    double[] mean = new double[width];
    double[] squares = new double[width];
    for (int from = 0; from < rows; from += CHUNK) {
      int count = Math.min(CHUNK, rows - from);
      float[] part = new float[count * width];
      int bytes = entry.type().bytes();
      FloatValues.decode(
          weights.bytes(entry.name(), (long) from * width * bytes, part.length * bytes),
          entry.type(),
          part,
          0);
      for (int i = 0; i < part.length; i++) {
        mean[i % width] += part[i] / (double) rows;
        squares[i % width] += part[i] * (double) part[i] / rows;
      }
    }
    double[] deviation = new double[width];
    for (int i = 0; i < width; i++) {
      deviation[i] = Math.sqrt(VARIANCE * Math.max(0, squares[i] - mean[i] * mean[i]));
    }
    return new NewRows(entry.name(), mean, deviation);
  }

  /** Returns the elements of a row. */
  float[] row(long number) {
    KeyedRandom random = KeyedRandom.of(number, name, 0);
    float[] row = new float[mean.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) (mean[i] + deviation[i] * random.normal(i));
    }
    return row;
  }
}
