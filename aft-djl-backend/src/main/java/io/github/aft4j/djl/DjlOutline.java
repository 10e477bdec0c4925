// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.tokenize.ModelTokenizer;
import io.github.aft4j.djl.internal.train.DjlTrainer;
import io.github.aft4j.djl.internal.train.ModelShape;
import io.github.aft4j.djl.internal.weights.WeightCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model directory of which the configuration, the tokenizer, and the headers of the weights have
 * been read.
 */
final class DjlOutline implements ModelOutline {
  private final DjlOptions options;
  private final ModelShape shape;
  private final ModelTokenizer tokenizer;
  private final ComputeDevice device;

  private DjlOutline(
      DjlOptions options, ModelShape shape, ModelTokenizer tokenizer, ComputeDevice device) {
    this.options = options;
    this.shape = shape;
    this.tokenizer = tokenizer;
    this.device = device;
  }

  /** Reads a model directory, and refuses what {@link DjlModel#open} would refuse. */
  static DjlOutline open(DjlOptions options) {
    ModelPlace place = options.place();
    AdapterFiles.refuseBeside(place.directory(), place.adapter());
    StoredDecoder stored = StoredDecoder.open(place.directory());
    DecoderSpec spec = options.trained().of(options.withTokens(stored).spec());
    try (Weights weights = stored.directory().weights()) {
      WeightCheck.check(stored.spec(), weights, stored.directory().path().toString());
    }
    Optional<AdapterLayout> adapter = adapter(options, spec);
    DecoderSpec trained = adapter.map(layout -> layout.of(spec)).orElse(spec);
    ComputeDevice device = TorchEngine.expectedDevice(options.device());
    if (options.dtype() == DType.BFLOAT16) {
      TorchEngine.start(0);
    }
    ModelShape shape = ModelShape.of(trained, options.dtype(), adapter, device);
    return new DjlOutline(
        options,
        shape,
        ModelTokenizer.open(place.directory(), options.chat(), options.addedTokens()),
        device);
  }

  private static Optional<AdapterLayout> adapter(DjlOptions options, DecoderSpec spec) {
    Optional<Path> stored = options.place().adapter();
    if (stored.isPresent()) {
      try (AdapterFiles files = AdapterFiles.open(stored.get(), spec)) {
        return Optional.of(files.layout());
      }
    }
    return options.lora().fresh().map(config -> ModelFiles.layout(config, spec));
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public int maxPositions() {
    return shape.spec().dimensions().positions();
  }

  @Override
  public List<String> warnings() {
    return tokenizer.warnings();
  }

  @Override
  public String trainingPlan(TrainerOptions trainerOptions, int largestGroup) {
    return DjlTrainer.describe(shape, trainerOptions, options.memoryOf(device), largestGroup);
  }

  @Override
  public Optional<String> obstacleToParts(TrainerOptions trainerOptions) {
    return DjlTrainer.obstacleToParts(shape, trainerOptions);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
