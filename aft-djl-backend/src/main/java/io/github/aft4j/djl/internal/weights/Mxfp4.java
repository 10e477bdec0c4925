// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor [E, in, out] stored in MXFP4 (Open Compute Project, Microscaling Formats): {@code
 * NAME_blocks} [E, out, in/32, 16], two numbers of four bits in each byte, the lower first, and
 * {@code NAME_scales} [E, out, in/32], the exponents of each 32 numbers.
 */
final class Mxfp4 {
  static final String BLOCKS = "_blocks";
  static final String SCALES = "_scales";

  private static final int BLOCK = 32;
  private static final int BIAS = 127;

  /** The numbers of one sign bit, two of exponent and one of mantissa. */
  private static final float[] VALUES = {
    0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6
  };

  private Mxfp4() {}

  /** Returns whether a tensor is stored so. */
  static boolean holds(Weights weights, String name) {
    return weights.has(name + BLOCKS) && weights.has(name + SCALES);
  }

  /** Returns whether the two tensors are those of one of the given shape. */
  static boolean fits(Weights weights, String name, List<Long> shape) {
    TensorEntry blocks = weights.entry(name + BLOCKS);
    TensorEntry scales = weights.entry(name + SCALES);
    if (shape.size() != 3 || shape.get(1) % BLOCK != 0) {
      return false;
    }
    long groups = shape.get(1) / BLOCK;
    return blocks.type() == StorageType.U8
        && scales.type() == StorageType.U8
        && blocks.shape().equals(List.of(shape.get(0), shape.get(2), groups, BLOCK / 2L))
        && scales.shape().equals(List.of(shape.get(0), shape.get(2), groups));
  }

  /** Returns one of the E matrices, [in, out], row-major. */
  static float[] matrix(Weights weights, String name, int index, int inputs, int outputs) {
    int groups = inputs / BLOCK;
    int scalesLength = outputs * groups;
    int blocksLength = scalesLength * BLOCK / 2;
    ByteBuffer blocks = weights.bytes(name + BLOCKS, (long) index * blocksLength, blocksLength);
    ByteBuffer scales = weights.bytes(name + SCALES, (long) index * scalesLength, scalesLength);
    float[] matrix = new float[Math.multiplyExact(inputs, outputs)];
    for (int out = 0; out < outputs; out++) {
      for (int group = 0; group < groups; group++) {
        int at = out * groups + group;
        int exponent = (scales.get(at) & 0xff) - BIAS;
        for (int i = 0; i < BLOCK; i++) {
          int pair = blocks.get(at * (BLOCK / 2) + i / 2);
          int code = (i % 2 == 0 ? pair : pair >> 4) & 0xf;
          matrix[(group * BLOCK + i) * outputs + out] = Math.scalb(VALUES[code], exponent);
        }
      }
    }
    return matrix;
  }
}
