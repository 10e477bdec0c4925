// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import java.util.List;
import java.util.Optional;

/** The ways of quantizing weights that are read, which are unpacked when a model is loaded. */
final class Quantization {
  private static final String KEY = "quantization_config";
  private static final List<Integer> BLOCK = List.of(128, 128);

  private Quantization() {}

  /** Refuses other ways than MXFP4, and FP8 in blocks. */
  static void check(ConfigReader config) {
    Optional<ConfigReader> settings = config.object(KEY);
    if (!config.has(KEY)) {
      return;
    }
    String method = settings.flatMap(s -> s.text("quant_method")).orElse("");
    boolean known =
        switch (method) {
          case "mxfp4" -> true;
          case "fp8" -> settings.filter(Quantization::inBlocks).isPresent();
          default -> false;
        };
    if (!known) {
      Unsupported.report(
          config,
          KEY,
          method.isEmpty() ? "quantized weights" : "weights quantized by " + method,
          "weights in F32, BF16, F16, MXFP4, or FP8 (e4m3) in blocks of 128 rows and columns");
    }
  }

  private static boolean inBlocks(ConfigReader settings) {
    return settings.ids("weight_block_size").equals(BLOCK)
        && settings.text("fmt").orElse("e4m3").equals("e4m3");
  }
}
