package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.engine.MachineMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model is opened.
 *
 * @param path a directory in Hugging Face layout
 * @param threads of the native computation; 0 leaves the choice to the engine
 * @param memory that training may plan with, in bytes
 * @param savedAs how weights are stored when the model is saved
 * @param lora its adapter
 */
record DjlOptions(Path path, int threads, long memory, StorageType savedAs, LoraOptions lora) {
  private static final double GIB = 1L << 30;

  /** One thread, all of the machine's memory, FP32. */
  static DjlOptions of(Path path, LoraOptions lora) {
    return new DjlOptions(path, 1, MachineMemory.bytes(), StorageType.F32, lora);
  }

  static List<Option> options() {
    List<Option> options = new ArrayList<>();
    options.add(Option.required("path", Option.Type.STRING, "Directory in Hugging Face layout"));
    options.add(
        Option.integer(
            "threads", 0, 0, 1024, "Threads of the computation; 0: the engine's choice"));
    options.add(Option.string("device", "auto", "auto or cpu; there is no other device yet"));
    options.add(
        Option.number(
            "memory_gib",
            0,
            0,
            1e6,
            "Memory that training may plan with, in GiB; 0: all that the machine has"));
    options.add(
        Option.choice(
            "save_dtype",
            "float32",
            List.of("float32", "bfloat16"),
            "How weights are stored when the model is saved"));
    options.addAll(LoraOptions.options());
    return List.copyOf(options);
  }

  static DjlOptions read(Options options) {
    String device = options.string("device");
    if (!device.equals("auto") && !device.equals("cpu")) {
      throw new AftException(
          new Problem(
              "AFT-802",
              "the model's device",
              device,
              "auto or cpu",
              "Models are computed on the CPU only in this release."));
    }
    double gib = options.number("memory_gib");
    return new DjlOptions(
        Path.of(options.string("path")),
        options.integer("threads"),
        gib == 0 ? MachineMemory.bytes() : (long) (gib * GIB),
        options.string("save_dtype").equals("bfloat16") ? StorageType.BF16 : StorageType.F32,
        LoraOptions.read(options));
  }
}
