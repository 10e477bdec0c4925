// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.checkpoint.ModelDirectory;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.engine.TorchEngine;
import io.github.aft4j.djl.family.DecoderFamilies;
import io.github.aft4j.djl.program.AdaptedWeights;
import io.github.aft4j.djl.program.ProgramSource;
import java.nio.file.Path;

/** Facts about models in Hugging Face layout that need none of their weights. */
public final class DjlModels {
  private DjlModels() {}

  /**
   * Returns the source of a model's tensor programs, as they run on this machine: TorchScript, the
   * forward pass first, filled in from {@code config.json}. Starts the engine.
   *
   * @param model a directory with a {@code config.json}
   * @throws io.github.aft4j.api.AftException if the directory or the configuration is not one of a
   *     supported model, or the engine does not start
   */
  public static String program(Path model) {
    ModelDirectory directory = ModelDirectory.open(model);
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));
    TorchEngine.start(0);
    return ProgramSource.of(spec, AdaptedWeights.NONE, TorchEngine.device("auto"));
  }
}
