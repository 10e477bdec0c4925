// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.AtomicDirectory;
import io.github.aft4j.djl.internal.checkpoint.ChatTemplateFiles;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open adapter directory: {@code adapter_config.json} and {@code adapter_model.safetensors}.
 * Close it when its tensors have been read.
 */
public final class AdapterFiles implements AutoCloseable {
  public static final String CONFIG = "adapter_config.json";
  public static final String WEIGHTS = "adapter_model.safetensors";
  private static final String OLD_SAVED = ".modules_to_save.";

  private final LoraConfig config;
  private final AdapterLayout layout;
  private final Weights weights;

  private AdapterFiles(LoraConfig config, AdapterLayout layout, Weights weights) {
    this.config = config;
    this.layout = layout;
    this.weights = weights;
  }

  /**
   * Opens an adapter and checks that it is one for the model.
   *
   * @throws AftException AFT-302 to AFT-318 for the files, AFT-331 for a kind that is not
   *     supported, AFT-332 for modules the model does not have, AFT-333 for tensors that are
   *     missing, unexpected or of another shape, AFT-310 if there are only pickled ones
   */
  public static AdapterFiles open(Path directory, DecoderSpec spec) {
    Path configFile = directory.resolve(CONFIG);
    Problems problems = new Problems();
    ConfigReader reader =
        new ConfigReader(configFile.toString(), JsonFiles.read(configFile), problems);
    LoraConfig config = LoraConfig.read(reader);
    problems.throwIfAny();
    AdapterLayout layout = AdapterLayout.resolve(configFile.toString(), config, spec);
    Path file = directory.resolve(WEIGHTS);
    if (!Files.isRegularFile(file)) {
      throw new AftException(
          new Problem(
              CheckpointError.NO_SAFETENSORS,
              directory.toString(),
              Files.exists(directory.resolve("adapter_model.bin"))
                  ? "only pickled weights: adapter_model.bin"
                  : "no weights",
              WEIGHTS,
              "Pickles can run code and are never loaded: save the adapter as safetensors."));
    }
    Weights weights = Weights.openFile(file);
    try {
      Map<String, TensorSpec> carried = new LinkedHashMap<>(layout.carriable(spec));
      carried.keySet().removeIf(name -> !weights.has(name));
      AdapterLayout whole = layout.carrying(carried);
      check(file, whole, weights);
      return new AdapterFiles(config, whole, weights);
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  /**
   * Refuses a model's directory that holds an adapter which is not the one to be loaded: other
   * tools would apply it, so that the model would silently be another one here.
   *
   * @throws AftException AFT-335 with the line that uses the adapter
   */
  public static void refuseBeside(Path model, Optional<Path> asked) {
    Path here = model.toAbsolutePath().normalize();
    boolean there = Files.exists(model.resolve(CONFIG)) || Files.exists(model.resolve(WEIGHTS));
    if (!there
        || asked.filter(path -> path.toAbsolutePath().normalize().equals(here)).isPresent()) {
      return;
    }
    boolean alone = !Files.exists(model.resolve(ModelDirectory.CONFIG));
    throw new AftException(
        new Problem(
            AdapterError.UNUSED_ADAPTER,
            model.toString(),
            alone ? "an adapter without its base model" : "a model together with an adapter",
            "a model's directory, and the adapter named by itself",
            (alone
                    ? "Give the directory of the base model as path, and beside it: adapter: "
                    : "Add to the model's options: adapter: ")
                + model
                + (alone ? "" : " (or move the adapter's files to another directory).")));
  }

  private static void check(Path file, AdapterLayout layout, Weights weights) {
    Problems problems = new Problems();
    Map<String, List<Long>> expected = layout.stored();
    expected.forEach(
        (name, shape) -> {
          String stored = storedName(weights, name);
          if (!weights.has(stored)) {
            add(problems, file, "no tensor " + name, "one of shape " + shape);
            return;
          }
          TensorEntry entry = weights.entry(stored);
          if (!entry.shape().equals(shape) || !entry.type().isFloat()) {
            String found = stored + " of " + entry.type() + " " + entry.shape();
            add(problems, file, found, "F32, BF16 or F16 of shape " + shape);
          }
        });
    for (String name : weights.names()) {
      if (!expected.containsKey(name.replace(OLD_SAVED, "."))) {
        add(problems, file, "a tensor " + name, "tensors that adapter_config.json asks for");
      }
    }
    problems.throwIfAny();
  }

  private static void add(Problems problems, Path file, String found, String expected) {
    problems.add(
        AdapterError.TENSOR_MISMATCH,
        file.toString(),
        found,
        expected,
        "The adapter is for another base model, or its two files do not belong together.");
  }

  /**
   * Returns the name that a file has: before 0.7, PEFT kept a part of its own class in the names of
   * saved modules.
   */
  private static String storedName(Weights weights, String name) {
    int dot = name.lastIndexOf('.');
    String old = name.substring(0, dot) + OLD_SAVED + name.substring(dot + 1);
    return weights.has(name) || !weights.has(old) ? name : old;
  }

  public LoraConfig config() {
    return config;
  }

  public AdapterLayout layout() {
    return layout;
  }

  /**
   * Returns the elements of a tensor of {@link AdapterLayout#stored()}.
   *
   * @throws AftException AFT-324 for an element that is not finite
   */
  public float[] values(String name) {
    long elements = weights.entry(storedName(weights, name)).elements();
    return values(name, 0, Math.toIntExact(elements));
  }

  /**
   * Returns the elements of such a tensor from an index on.
   *
   * @throws AftException AFT-324 for an element that is not finite
   */
  public float[] values(String name, long from, int count) {
    String stored = storedName(weights, name);
    float[] values = FloatValues.of(weights, stored, from, count);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new AftException(
            CheckpointError.NON_FINITE_WEIGHT.problem(
                weights.path(stored).toString(),
                "an infinite or undefined value in " + stored + ", element " + (from + i),
                "finite weights"));
      }
    }
    return values;
  }

  /**
   * Writes an adapter directory, which appears complete or not at all.
   *
   * @param fanInFanOut whether the base stores its linear layers [in, out]
   * @param tensors those of {@link AdapterLayout#stored()}
   */
  public static void write(
      Path target, LoraConfig config, boolean fanInFanOut, List<TensorData> tensors) {
    write(target, config, fanInFanOut, tensors, ChatTemplateFiles.none());
  }

  /**
   * Writes an adapter directory with chat templates, which take the place of the base model's
   * wherever the adapter is used.
   */
  public static void write(
      Path target,
      LoraConfig config,
      boolean fanInFanOut,
      List<TensorData> tensors,
      ChatTemplateFiles templates) {
    ObjectNode json = config.toJson(fanInFanOut);
    AtomicDirectory.create(
        target,
        directory -> {
          SafetensorsWriter.write(directory.resolve(WEIGHTS), tensors, Map.of("format", "pt"));
          JsonFiles.write(directory.resolve(CONFIG), json);
          templates.copyTo(directory);
        });
  }

  @Override
  public void close() {
    weights.close();
  }
}
