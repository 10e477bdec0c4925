package io.github.aft4j.api;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** A language model that generates, scores and can be trained. One thread at a time uses it. */
public interface Model extends AutoCloseable {

  Tokenizer tokenizer();

  /** Most tokens of prompt and response together. */
  int maxPositions();

  /** Identifies the loaded weights, configuration and tokenizer by their content. */
  String fingerprint();

  /**
   * Generates every sample of every request.
   *
   * @param sink receives (index of the request, completion) as each finishes, in an order that
   *     depends on the requests and options alone
   */
  void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      BiConsumer<Integer, Completion> sink);

  /** For each request and each response, the log-probability of each response token. */
  List<List<LogProbs>> score(List<ScoreRequest> requests);

  /**
   * What training with these options takes, in a line for people, such as a plan of memory. Takes
   * nothing yet.
   *
   * @param largestGroup tokens of prompt and responses of the largest {@link ScoreRequest} that
   *     training will bring; 0 if it is not known yet
   * @throws AftException where it is already clear that training cannot be done
   */
  String trainingPlan(TrainerOptions options, int largestGroup);

  /**
   * A trainer with a fresh optimizer; at most one is open at a time.
   *
   * @throws AftException as {@link #trainingPlan} of groups that are not known
   */
  Trainer trainer(TrainerOptions options);

  /**
   * Writes the weights that training can change, bit for bit and without optimizer state, into a
   * directory (which must exist).
   */
  void saveWeights(Path directory);

  /** Takes back what {@link #saveWeights} of a model with the same options wrote. */
  void restoreWeights(Path directory);

  /**
   * Writes the weights with everything other tools need to load them (for the {@code djl} model: a
   * Hugging Face directory, or a PEFT adapter directory where the model has an adapter). The
   * directory appears complete or not at all.
   */
  void save(Path directory);

  @Override
  void close();
}
