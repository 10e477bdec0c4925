// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor [..., out, in] stored in FP8 (E4M3 without infinities, Open Compute Project), and its
 * factors {@code NAME_scale_inv} [..., out/128, in/128], rounded up, one for each block of 128 rows
 * and 128 columns.
 */
public final class Fp8 {
  static final String SCALES = "_scale_inv";

  /** Rows and columns of a block. */
  static final int BLOCK = 128;

  private static final int FRACTIONS = 8;
  private static final int BIAS = 7;

  private Fp8() {}

  /** Returns whether a tensor is stored so, under the name that the file has. */
  public static boolean holds(Weights weights, String name) {
    return weights.has(name)
        && weights.has(name + SCALES)
        && weights.entry(name).type() == StorageType.F8_E4M3;
  }

  /** Returns whether the two tensors are those of one of the given shape. */
  static boolean fits(Weights weights, String name, List<Long> shape) {
    TensorEntry scales = weights.entry(name + SCALES);
    int last = shape.size() - 1;
    if (last < 1 || !weights.entry(name).shape().equals(shape) || !scales.type().isFloat()) {
      return false;
    }
    List<Long> blocks = new ArrayList<>(shape);
    blocks.set(last, blocks(shape.get(last)));
    blocks.set(last - 1, blocks(shape.get(last - 1)));
    return scales.shape().equals(blocks);
  }

  private static long blocks(long size) {
    return (size + BLOCK - 1) / BLOCK;
  }

  /**
   * Returns some rows, as {@link FloatValues#of} does of other types. Those of all matrices of a
   * tensor follow each other.
   *
   * @param from the first
   * @param to behind the last
   */
  public static float[] rows(Weights weights, String name, long from, long to) {
    List<Long> shape = weights.entry(name).shape();
    int columns = Math.toIntExact(shape.get(shape.size() - 1));
    long height = shape.get(shape.size() - 2);
    int wide = (int) blocks(columns);
    float[] scales = FloatValues.of(weights, name + SCALES);
    ByteBuffer codes = weights.bytes(name, from * columns, Math.toIntExact((to - from) * columns));
    float[] values = new float[codes.remaining()];
    for (int at = 0; at < values.length; at++) {
      long row = from + at / columns;
      long block = row / height * blocks(height) + row % height / BLOCK;
      float scale = scales[Math.toIntExact(block * wide) + at % columns / BLOCK];
      values[at] = number(codes.get(at)) * scale;
    }
    return values;
  }

  /** Returns the number of a code: a sign, four bits of exponent and three of fraction. */
  static float number(byte code) {
    int exponent = code >> 3 & 0xf;
    int fraction = code & 0x7;
    float magnitude =
        exponent == 0
            ? Math.scalb((float) fraction, 1 - BIAS) / FRACTIONS
            : Math.scalb(1 + (float) fraction / FRACTIONS, exponent - BIAS);
    if (exponent == 0xf && fraction == 0x7) {
      return Float.NaN;
    }
    return code < 0 ? -magnitude : magnitude;
  }
}
