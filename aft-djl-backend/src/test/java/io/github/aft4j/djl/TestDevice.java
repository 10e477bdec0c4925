// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import org.junit.jupiter.api.Assumptions;

/** The device that tests of decoders compute on: the CPU, or what {@code -Daft.device} names. */
public final class TestDevice {
  private TestDevice() {}

  /** Returns the device; the engine must run. */
  public static ComputeDevice device() {
    return TorchEngine.device(System.getProperty("aft.device", "cpu"));
  }

  /** Skips the calling test on a GPU, for a reason. */
  public static void assumeHost(String reason) {
    Assumptions.assumeTrue(device().isHost(), () -> "skipped on a GPU: " + reason);
  }

  /** Returns a tolerance that is met on a CPU, or a wider one where a GPU rounds otherwise. */
  public static double tolerance(double host, double gpu) {
    return device().isHost() ? host : gpu;
  }

  /** Returns FP32 on the device without an adapter; the engine must run. */
  public static LoadOptions options() {
    return LoadOptions.on(device());
  }

  /** Loads a decoder in FP32 on the device; the engine must run. */
  public static Decoder load(ModelDirectory directory, DecoderSpec spec) {
    return Decoder.load(directory, spec, options());
  }
}
