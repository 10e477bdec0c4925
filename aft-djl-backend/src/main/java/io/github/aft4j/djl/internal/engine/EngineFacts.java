// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Facts about the engine and what it found on this machine, for people. Starts the engine. */
public final class EngineFacts {
  private static final int MIB = 1 << 20;
  private static final Path CPU = Path.of("/proc/cpuinfo");

  private EngineFacts() {}

  /** Returns names and values in the order in which they are shown. */
  public static Map<String, String> describe() {
    TorchEngine.start(0);
    Engine engine = Engine.getEngine("PyTorch");
    int gpus = Gpus.count(engine);
    ComputeDevice device = TorchEngine.device("auto");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("PyTorch", engine.getVersion());
    facts.put("natives", LibUtils.getLibtorchPath());
    facts.put("features", String.join(", ", JniUtils.getFeatures().stream().sorted().toList()));
    facts.putAll(ProcessSettings.describe());
    facts.put("threads", String.valueOf(TorchTensors.threads()));
    facts.put("device", device.name() + memory(device) + ", where device is auto");
    facts.put("dtypes", "float32; bfloat16: " + bfloat16(cpuFlags()));
    facts.put("CUDA devices", String.valueOf(gpus));
    facts.put("for a GPU", gpus > 0 ? "nothing is missing" : missing(engine));
    return facts;
  }

  private static String memory(ComputeDevice device) {
    OptionalLong memory = device.memory();
    return memory.isPresent()
        ? " with " + memory.getAsLong() / MIB + " MiB"
        : " with unknown memory (training needs memory_gib)";
  }

  private static String missing(Engine engine) {
    return "missing: " + Gpus.missing(engine) + " (docs/devices.md)";
  }

  static String bfloat16(List<String> flags) {
    List<String> fast =
        List.of("amx_bf16", "avx512_bf16", "bf16").stream().filter(flags::contains).toList();
    return fast.isEmpty()
        ? "computed, but this processor names no instructions for it"
        : "this processor has instructions for it (" + String.join(", ", fast) + ")";
  }

  /** Returns the flags that Linux names; elsewhere none are known. */
  private static List<String> cpuFlags() {
    try {
      return Files.isReadable(CPU)
          ? Files.readString(CPU)
              .lines()
              .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
              .findFirst()
              .map(line -> List.of(line.substring(line.indexOf(':') + 1).strip().split(" ", -1)))
              .orElse(List.of())
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
