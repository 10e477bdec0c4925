// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small model whose projections, of less than 128 rows and columns, are stored in FP8. */
final class Fp8Checkpoint {
  private static final float LARGEST = 448;

  private Fp8Checkpoint() {}

  /**
   * Writes it.
   *
   * @param unpacked gets the same model in FP32
   */
  static void write(Path source, Path packed, Path unpacked) {
    List<TensorData> codes = new ArrayList<>();
    List<TensorData> numbers = new ArrayList<>();
    try (Weights weights = Weights.open(source)) {
      for (String name : weights.names()) {
        float[] values = FloatValues.of(weights, name);
        List<Long> shape = weights.entry(name).shape();
        if (name.contains("_proj")) {
          float scale = largest(values) / LARGEST;
          byte[] bytes = new byte[values.length];
          for (int i = 0; i < values.length; i++) {
            bytes[i] = nearest(values[i] / scale);
            values[i] = number(bytes[i]) * scale;
          }
          codes.add(TensorData.of(name, StorageType.F8_E4M3, shape, ByteBuffer.wrap(bytes)));
          codes.add(floats(name + "_scale_inv", List.of(1L, 1L), scale));
        } else {
          codes.add(floats(name, shape, values));
        }
        numbers.add(floats(name, shape, values));
      }
    }
    ObjectNode config = JsonFiles.read(source.resolve("config.json"));
    write(unpacked, config, numbers);
    config
        .putObject("quantization_config")
        .put("quant_method", "fp8")
        .put("fmt", "e4m3")
        .put("activation_scheme", "dynamic")
        .putArray("weight_block_size")
        .add(128)
        .add(128);
    write(packed, config, codes);
  }

  private static void write(Path target, ObjectNode config, List<TensorData> tensors) {
    try {
      Files.createDirectories(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonFiles.write(target.resolve("config.json"), config);
    SafetensorsWriter.write(target.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
  }

  private static TensorData floats(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    FloatValues.encode(values, StorageType.F32, bytes);
    return TensorData.of(name, StorageType.F32, shape, bytes.flip());
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static byte nearest(float value) {
    int best = 0;
    for (int code = 0; code < 256; code++) {
      if (Math.abs(number((byte) code) - value) < Math.abs(number((byte) best) - value)) {
        best = code;
      }
    }
    return (byte) best;
  }

  /** By the format's formula; 0 for what is no number. */
  private static float number(byte code) {
    int exponent = code >> 3 & 15;
    double fraction = (code & 7) / 8.0;
    if ((code & 127) == 127) {
      return 0;
    }
    double magnitude =
        exponent == 0 ? fraction * Math.pow(2, -6) : (1 + fraction) * Math.pow(2, exponent - 7);
    return (float) (code < 0 ? -magnitude : magnitude);
  }
}
