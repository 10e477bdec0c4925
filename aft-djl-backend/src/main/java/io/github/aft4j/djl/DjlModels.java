// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.create.MergedModel;
import io.github.aft4j.djl.internal.create.RandomModel;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import io.github.aft4j.djl.internal.program.ProgramSource;
import io.github.aft4j.djl.internal.tokenize.ChatSettings;
import java.nio.file.Path;

/**
 * Operations on model directories in Hugging Face layout, each given by its path or by its name in
 * the local Hugging Face cache. None of them opens a model for training or generation; that is the
 * work of the plugin {@code djl}.
 *
 * <p>A directory that is written appears complete or not at all. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DjlModels {
  private DjlModels() {}

  /**
   * Describes the architecture of a model from its {@code config.json}. Reads no weights and does
   * not start the engine.
   *
   * @param model a directory with a {@code config.json}
   * @return its family and sizes
   * @throws io.github.aft4j.api.AftException if the configuration cannot be read or names an
   *     architecture that is not supported
   */
  public static ModelDescription describe(Path model) {
    return ModelDescription.of(spec(model));
  }

  /**
   * Creates a model with random weights.
   *
   * @param source a directory with {@code config.json} and the tokenizer's files; its weights, if
   *     any, are ignored
   * @param target a directory that does not exist yet
   * @param type the type in which the weights are stored
   * @param seed determines every weight
   * @throws io.github.aft4j.api.AftException if the source cannot be read or the target cannot be
   *     written
   */
  public static void create(Path source, Path target, WeightType type, long seed) {
    RandomModel.write(ModelPlace.directory(source), target, type.storage(), seed);
  }

  /**
   * Merges a PEFT LoRA adapter into its base model. The merged weights are computed in FP32 and
   * stored in the types of the base.
   *
   * @param base a model directory
   * @param adapter a directory with {@code adapter_config.json} and {@code
   *     adapter_model.safetensors}
   * @param target a directory that does not exist yet
   * @throws io.github.aft4j.api.AftException if either cannot be read, if the adapter belongs to
   *     another model, or if the target cannot be written
   */
  public static void merge(Path base, Path adapter, Path target) {
    MergedModel.write(ModelPlace.directory(base), ModelPlace.directory(adapter), target);
  }

  /**
   * {@return the source of a model's tensor programs, as they run on this machine: TorchScript, the
   * forward pass first, filled in from {@code config.json}} Starts the engine.
   *
   * @param model a directory with a {@code config.json}
   * @throws io.github.aft4j.api.AftException if the directory or the configuration is not one of a
   *     supported model, or the engine does not start
   */
  public static String program(Path model) {
    DecoderSpec spec = spec(model);
    TorchEngine.start(0);
    return ProgramSource.of(spec, AdaptedWeights.NONE, TorchEngine.device("auto"));
  }

  /**
   * {@return whether a model's files have a chat template, which turns conversations into text}
   *
   * @param model a model directory, or an adapter's with a template of its own
   * @throws io.github.aft4j.api.AftException if there is no such directory, or a file that may hold
   *     the template is no JSON
   */
  public static boolean hasChatTemplate(Path model) {
    return ChatSettings.hasTemplate(ModelPlace.directory(model));
  }

  private static DecoderSpec spec(Path model) {
    return DecoderFamilies.read(
        ModelDirectory.open(ModelPlace.directory(model)).configReader(new Problems()));
  }
}
