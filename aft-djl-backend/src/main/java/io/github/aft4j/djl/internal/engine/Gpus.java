// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.cuda.CudaUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The CUDA GPUs of this machine, as far as the started engine can use them. */
final class Gpus {
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  private Gpus() {}

  /** Returns their number. */
  static int count(Engine engine) {
    boolean usable = engine.hasCapability(StandardCapabilities.CUDA);
    return count(usable, usable ? counted() : 0);
  }

  /**
   * Returns their number from two sources: PyTorch says whether it can use one, the CUDA runtime
   * how many there are, if it is found. At least one, then.
   */
  static int count(boolean usable, int counted) {
    return usable ? Math.max(1, counted) : 0;
  }

  /** Returns whether there may be one: Linux tells without the engine that there is none. */
  static boolean possible() {
    return !Files.isDirectory(Path.of("/proc")) || Files.exists(DRIVER);
  }

  private static int counted() {
    return CudaRuntime.loaded().map(CudaRuntime::count).orElseGet(CudaUtils::getGpuCount);
  }

  /** Returns a GPU's memory in bytes, where the CUDA runtime is found, which alone tells. */
  static OptionalLong memory(int index) {
    return CudaRuntime.loaded().map(runtime -> runtime.memory(index)).orElseGet(() -> other(index));
  }

  /** Returns what DJL finds on the library path. */
  private static OptionalLong other(int index) {
    return CudaUtils.getGpuCount() > index
        ? OptionalLong.of(CudaUtils.getGpuMemory(Device.gpu(index)).getMax())
        : OptionalLong.empty();
  }

  /** Describes what this machine lacks if the engine sees no GPU. */
  static String missing(Engine engine) {
    return missing(Files.exists(DRIVER), engine.getVersion());
  }

  static String missing(boolean driver, String version) {
    List<String> missing = new ArrayList<>();
    if (!driver) {
      missing.add("an NVIDIA driver");
    }
    missing.add("PyTorch " + version + " for CUDA in place of that for the CPU");
    return String.join(" and ", missing);
  }
}
