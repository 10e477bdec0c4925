// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.EngineError;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device that holds a model's tensors and runs its programs: in the memory that Java reads and
 * writes, too, or on a CUDA GPU.
 *
 * @param name as PyTorch calls it
 */
public record ComputeDevice(String name) {
  public static final ComputeDevice HOST = new ComputeDevice("cpu");

  private static final Pattern GPU = Pattern.compile("cuda:(\\d{1,4})");

  /**
   * Returns the device that {@code auto}, {@code cpu} or {@code cuda:N} stands for.
   *
   * @param gpus that the engine sees
   * @param missing what a machine without any lacks
   * @throws AftException AFT-802 for what is none of these, and for a GPU that is not seen
   */
  static ComputeDevice choose(String wanted, int gpus, String missing) {
    if (wanted.equals(HOST.name) || (wanted.equals("auto") && gpus == 0)) {
      return HOST;
    }
    if (wanted.equals("auto")) {
      return new ComputeDevice("cuda:0");
    }
    Matcher gpu = GPU.matcher(wanted);
    if (gpu.matches() && Integer.parseInt(gpu.group(1)) < gpus) {
      return new ComputeDevice("cuda:" + Integer.parseInt(gpu.group(1)));
    }
    throw new AftException(
        new Problem(
            EngineError.INVALID_DEVICE,
            "the model's device",
            wanted,
            gpus == 0
                ? "auto or cpu, because the engine sees no CUDA GPU"
                : "auto, cpu, or " + names(gpus),
            gpus == 0
                ? "Use auto or cpu, or install what a GPU needs here: "
                    + missing
                    + " (see docs/devices.md)."
                : "Choose one of these."));
  }

  private static String names(int gpus) {
    return gpus == 1 ? "cuda:0" : "cuda:0 to cuda:" + (gpus - 1);
  }

  /** Returns whether Java reads and writes its memory without a copy. */
  public boolean isHost() {
    return name.equals(HOST.name);
  }

  /** Returns whether oneDNN computes FP32 products and their gradients. */
  public boolean hasOneDnn() {
    return isHost() && TorchEngine.hasOneDnn();
  }

  /** Returns what records work to repeat on it; on the host, calls cost too little for that. */
  public Optional<WorkRecorder> recorder() {
    Matcher gpu = GPU.matcher(name);
    return gpu.matches() ? CudaGraphs.on(Integer.parseInt(gpu.group(1))) : Optional.empty();
  }

  /**
   * Returns its memory in bytes; of the host, that of the machine or the limit of the container.
   */
  public OptionalLong memory() {
    Matcher gpu = GPU.matcher(name);
    return gpu.matches()
        ? Gpus.memory(Integer.parseInt(gpu.group(1)))
        : OptionalLong.of(MachineMemory.bytes());
  }
}
