// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.pack.Packing;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.weights.DecoderWeights;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import io.github.aft4j.djl.internal.weights.Parameter;
import io.github.aft4j.djl.internal.weights.TensorBytes;
import io.github.aft4j.djl.internal.weights.TrainingCopies;
import io.github.aft4j.djl.internal.weights.WeightLoader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A decoder with its weights in memory and its programs loaded. Not thread-safe. */
public record Decoder(DecoderWeights weights, DecoderPrograms programs) implements AutoCloseable {

  /**
   * Loads a decoder; the engine must run.
   *
   * @throws io.github.aft4j.api.AftException AFT-310 to AFT-324 if anything is wrong with the
   *     weights
   */
  public static Decoder load(ModelDirectory directory, DecoderSpec spec, LoadOptions options) {
    return load(
        directory, spec, options, adapted -> DecoderPrograms.load(spec, adapted, options.device()));
  }

  /** Creates a decoder with the programs for the weights that the adapter adapts. */
  static Decoder load(
      ModelDirectory directory,
      DecoderSpec spec,
      LoadOptions options,
      Function<AdaptedWeights, DecoderPrograms> loader) {
    DecoderPrograms programs;
    try (GradMode mode = GradMode.off()) {
      programs = loader.apply(options.adapted(spec));
    }
    try {
      return new Decoder(
          new WeightLoader(spec, options, programs.tensors()).load(directory), programs);
    } catch (RuntimeException | Error e) {
      programs.close();
      throw e;
    }
  }

  public DecoderSpec spec() {
    return weights.spec();
  }

  /** Returns the amounts of work that the device is given at once. */
  public WorkLimits work() {
    return programs.work();
  }

  /**
   * Returns what records the device's work, if it has that and decoding can be recorded: which rows
   * an expert has is decided on the host.
   */
  public Optional<WorkRecorder> recorder() {
    return spec().experts().isPresent() ? Optional.empty() : programs.recorder();
  }

  /** Returns the way in which requests to it are laid out. */
  public Packing packing() {
    return Packing.of(spec(), work().merged());
  }

  /** Returns the type of the weights and activations that are computed with. */
  public DType dtype() {
    return weights.dtype();
  }

  /** Returns the parts of the adapter, if there is one. */
  public Optional<AdapterLayout> adapter() {
    return weights.adapter();
  }

  /** Returns every parameter, in the order of {@link DecoderSpec#tensors()}, then the adapter's. */
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  /** Returns the parameters that training changes. */
  public List<Parameter> trainable() {
    return weights.trainable();
  }

  /** Returns the copies in FP32 that training changes. */
  public TrainingCopies trainingCopies() {
    return new TrainingCopies(weights, programs.tensors());
  }

  /** Access to tensors' elements. */
  public TensorBytes bytes() {
    return new TensorBytes(programs.tensors());
  }

  /**
   * Returns whether training drops anything: according to the configuration, or to the adapter's.
   */
  public boolean hasDropout() {
    return spec().dropout().isOn() || adapter().filter(a -> a.dropout() > 0).isPresent();
  }

  @Override
  public void close() {
    weights.close();
    programs.close();
  }
}
