// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.WorkLimits;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.script.Script;
import java.util.Optional;

/** The programs of a decoder, loaded. Not thread-safe. */
public final class DecoderPrograms implements AutoCloseable {
  private final Script script;
  private final TensorProgram tensors;
  private final PositionProgram positions;
  private final EmbeddingProgram embedding;
  private final LayerProgram layers;
  private final LongLayerProgram longLayers;
  private final HeadProgram head;
  private final BalanceProgram balance;
  private final OptimizerProgram optimizer;
  private final DecodeProgram decode;
  private final CacheProgram cache;
  private final SamplingProgram sampling;
  private final ComputeDevice device;
  private final WorkLimits work;
  private final Optional<WorkRecorder> recorder;

  private DecoderPrograms(Script script, ComputeDevice device) {
    this.script = script;
    tensors = new TensorProgram(script, device);
    positions = new PositionProgram(script);
    embedding = new EmbeddingProgram(script);
    layers = new LayerProgram(script);
    longLayers = new LongLayerProgram(script);
    this.device = device;
    work = WorkLimits.of(device, Products.of(device).areWidened());
    recorder = device.recorder();
    head = new HeadProgram(script);
    balance = new BalanceProgram(script);
    optimizer = new OptimizerProgram(script);
    decode = new DecodeProgram(script);
    cache = new CacheProgram(script);
    sampling = new SamplingProgram(script);
  }

  /** Loads the programs of a decoder; the engine must run. */
  public static DecoderPrograms load(
      DecoderSpec spec, AdaptedWeights adapted, ComputeDevice device) {
    return load(ProgramSource.of(spec, adapted, device), device);
  }

  /** Loads programs from the source that {@link ProgramSource} gives, or one made of it. */
  public static DecoderPrograms load(String source, ComputeDevice device) {
    return new DecoderPrograms(Script.load(source), device);
  }

  /** Returns the programs that make, fill and copy tensors. */
  public TensorProgram tensors() {
    return tensors;
  }

  /** Returns the programs for rotations and masks. */
  public PositionProgram positions() {
    return positions;
  }

  public EmbeddingProgram embedding() {
    return embedding;
  }

  public LayerProgram layers() {
    return layers;
  }

  /** Returns the programs of layers over long rows, for decoders that have them. */
  public LongLayerProgram longLayers() {
    return longLayers;
  }

  /** Returns whether a decoder has layers over long rows. A GPU has kernels of its own for them. */
  public boolean hasLongLayers(DecoderSpec spec) {
    return device.isHost() && LongLayerProgram.fits(spec);
  }

  /** Returns where the programs run. */
  public ComputeDevice device() {
    return device;
  }

  /** Returns the amounts of work that this is given at once. */
  public WorkLimits work() {
    return work;
  }

  /** Returns what records work on the device, if it has that. */
  public Optional<WorkRecorder> recorder() {
    return recorder;
  }

  /** Returns the programs of the last norm and the vocabulary. */
  public HeadProgram head() {
    return head;
  }

  /** Returns the programs of the load-balancing loss, for decoders that are trained with one. */
  public BalanceProgram balance() {
    return balance;
  }

  public OptimizerProgram optimizer() {
    return optimizer;
  }

  /** Returns the programs that compute a whole model with cached keys and values. */
  public DecodeProgram decode() {
    return decode;
  }

  public CacheProgram cache() {
    return cache;
  }

  public SamplingProgram sampling() {
    return sampling;
  }

  @Override
  public void close() {
    script.close();
    recorder.ifPresent(WorkRecorder::close);
  }
}
