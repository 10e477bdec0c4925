// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.SerialModel;
import io.github.aft4j.api.model.TextConsumer;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.EngineUse;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.generate.Generator;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.model.Fingerprint;
import io.github.aft4j.djl.internal.model.TensorState;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.tokenize.ModelTokenizer;
import io.github.aft4j.djl.internal.train.DjlTrainer;
import io.github.aft4j.djl.internal.train.DjlTrainer.Use;
import io.github.aft4j.djl.internal.train.ModelShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A Hugging Face checkpoint on DJL's PyTorch engine. */
final class DjlModel implements Model {
  private final ModelFiles files;
  private final ModelDirectory directory;
  private final Decoder decoder;
  private final DjlOptions options;
  private final ComputeDevice device;
  private final EngineUse engine;
  private Optional<ModelTokenizer> tokenizer = Optional.empty();
  private boolean training;
  private volatile Cancellation cancellation = Cancellation.none();

  private DjlModel(ModelFiles files, DjlOptions options, ComputeDevice device, EngineUse engine) {
    this.files = files;
    this.engine = engine;
    this.options = options;
    this.device = device;
    this.directory = files.directory();
    this.decoder = files.decoder();
  }

  /** Starts the engine and loads a model that several threads may call. */
  static Model open(DjlOptions options) {
    ModelPlace place = options.place();
    AdapterFiles.refuseBeside(place.directory(), place.adapter());
    StoredDecoder own = StoredDecoder.open(place.directory());
    StoredDecoder stored = options.withTokens(own);
    ModelDirectory directory = stored.directory();
    DecoderSpec spec = options.trained().of(stored.spec());
    EngineUse engine = EngineUse.begin(options.threads());
    try {
      ComputeDevice device = TorchEngine.device(options.device());
      ModelFiles files = ModelFiles.load(directory, own.spec(), spec, options, device);
      return SerialModel.of(new DjlModel(files, options, device, engine));
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  /** Opens the tokenizer when first asked for: scoring token ids needs none. */
  @Override
  public ModelTokenizer tokenizer() {
    ModelTokenizer opened =
        tokenizer.orElseGet(
            () -> ModelTokenizer.open(directory.path(), options.chat(), options.addedTokens()));
    tokenizer = Optional.of(opened);
    return opened;
  }

  @Override
  public int maxPositions() {
    return decoder.spec().dimensions().positions();
  }

  /** Says nothing of a tokenizer that nobody has asked for, unless there are settings for it. */
  @Override
  public List<String> warnings() {
    boolean matters = tokenizer.isPresent() || !options.chat().variables().isEmpty();
    return matters ? tokenizer().warnings() : List.of();
  }

  @Override
  public String fingerprint() {
    return Fingerprint.of(
        directory,
        decoder,
        options.chat().identity(directory.path()) + String.join("\n", options.addedTokens()));
  }

  @Override
  public Map<String, String> provenance() {
    Map<String, String> facts = new TreeMap<>();
    options
        .place()
        .origin()
        .ifPresent(
            origin -> {
              facts.put("name", origin.name());
              facts.put("revision", origin.commit());
            });
    return facts;
  }

  @Override
  public void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    new Generator(decoder, tokenizer(), cancellation).generate(requests, options, sink);
  }

  @Override
  public Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    return new Generator(decoder, tokenizer(), cancellation).stream(request, options, consumer);
  }

  @Override
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    return new Scorer(decoder, cancellation).score(requests);
  }

  @Override
  public String trainingPlan(TrainerOptions trainerOptions, int largestGroup) {
    return DjlTrainer.describe(ModelShape.of(decoder), trainerOptions, memory(), largestGroup);
  }

  @Override
  public Optional<String> obstacleToParts(TrainerOptions trainerOptions) {
    return DjlTrainer.obstacleToParts(ModelShape.of(decoder), trainerOptions);
  }

  @Override
  public Trainer trainer(TrainerOptions trainerOptions) {
    return trainer(trainerOptions, Use.STEPS);
  }

  @Override
  public Trainer partsTrainer(TrainerOptions trainerOptions) {
    return trainer(trainerOptions, Use.PARTS);
  }

  private Trainer trainer(TrainerOptions trainerOptions, Use use) {
    if (training) {
      throw new IllegalStateException("A trainer of this model is open already");
    }
    Trainer trainer =
        new DjlTrainer(
            decoder,
            trainerOptions,
            options.lora().plus(),
            use,
            memory(),
            () -> cancellation.isRequested(),
            () -> training = false);
    training = true;
    return trainer;
  }

  @Override
  public void cancelOn(Cancellation signal) {
    cancellation = signal;
  }

  private long memory() {
    return options.memoryOf(device);
  }

  @Override
  public void saveWeights(Path target) {
    weights().save(target, 0);
  }

  @Override
  public void restoreWeights(Path source) {
    weights().restore(source);
  }

  private TensorState weights() {
    decoder.trainingCopies().prepare();
    return new TensorState(
        decoder, "weights", decoder.trainable().stream().map(TensorState.Entry::of).toList());
  }

  @Override
  public void save(Path target) {
    files.save(target);
  }

  @Override
  public void close() {
    tokenizer.ifPresent(ModelTokenizer::close);
    decoder.close();
    engine.close();
  }
}
