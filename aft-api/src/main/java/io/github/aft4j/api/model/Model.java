// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CancelledException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A language model that generates, scores, and can be trained.
 *
 * <pre>{@code
 * TokenIds prompt = model.tokenizer().prompt(new Prompt.Text("What is 6 times 7?"));
 * List<List<Completion>> answers =
 *     model.generate(
 *         List.of(new GenerationRequest("q1", prompt, 4)), GenerationOptions.builder().build());
 * }</pre>
 *
 * <p>Thread-safe. It serves one call at a time, including those of its {@link Trainer}; other calls
 * wait for their turn. So a score or a sample requested during training uses the weights after the
 * last step, never those of half a step. {@link SerialModel} adds this to a model. A consumer or an
 * objective may call the model that called it, but must not wait for another thread that does.
 *
 * <p>{@link #close} waits for the call in progress. Later and waiting calls, including those of the
 * trainer, throw {@link IllegalStateException}; only {@link #close} itself may be called again. To
 * stop a long call first, see {@link #cancelOn}.
 *
 * @since 0.1.0
 */
public interface Model extends ModelOutline {

  /** {@return a digest of the content of the loaded weights, configuration and tokenizer} */
  String fingerprint();

  /**
   * {@return facts about the model's source that its options do not determine, such as the commit
   * of a named model; a run's manifest records them} By default none.
   */
  default Map<String, String> provenance() {
    return Map.of();
  }

  /**
   * Generates every sample of every request.
   *
   * @param requests the requests, each with an id of its own; may be empty
   * @param options the decoding of all requests
   * @return the completions of each request, requests and samples in order
   */
  default List<List<Completion>> generate(
      List<GenerationRequest> requests, GenerationOptions options) {
    List<List<Completion>> all = new ArrayList<>();
    generate(requests, options, all::add);
    return Collections.unmodifiableList(all);
  }

  /**
   * Generates every sample of every request and passes on the completions of a request as soon as
   * they, and those of all requests before it, are complete.
   *
   * @param requests the requests, each with an id of its own; may be empty
   * @param options the decoding of all requests
   * @param sink receives the completions of each request once, requests and samples in order, on
   *     the calling thread
   */
  void generate(
      List<GenerationRequest> requests, GenerationOptions options, Consumer<List<Completion>> sink);

  /**
   * Generates one response and passes on its text as it grows. Pieces end at the boundaries of
   * characters, join to the text of the completion, and never hold a stop string or the beginning
   * of one: the text ends before it. The response is the one that {@link #generate} returns for the
   * request, unless the consumer stops it earlier.
   *
   * <p>This default generates the whole response before it passes on the first piece; a model that
   * can do better overrides it, for example with {@link IncrementalDecoder} and {@link TextPieces}.
   *
   * @param request asks for one sample
   * @param options the decoding of the response
   * @param consumer receives each piece on the calling thread, and says whether it wants more
   * @return the response; if the consumer stopped it, its tokens so far, with {@link
   *     io.github.aft4j.api.data.FinishReason#CANCELLED}
   */
  default Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    return Replay.stream(this, request, options, consumer);
  }

  /**
   * {@return the log-probability of each response token, for each request and response}
   *
   * @param requests prompts with the responses to score; may be empty
   */
  List<List<LogProbs>> score(List<ScoreRequest> requests);

  /**
   * {@return a trainer with a fresh optimizer; at most one is open at a time}
   *
   * @param options the settings of the optimizer
   * @throws AftException as {@link #trainingPlan} of groups that are not known
   */
  Trainer trainer(TrainerOptions options);

  /**
   * {@return a trainer whose {@link Trainer#parts} compute gradients for a trainer of another
   * process, which takes the steps} It is one of those of which at most one is open, and need not
   * have the memory of an optimizer. By default the same as {@link #trainer}.
   *
   * @param options the settings of the other trainer
   * @throws AftException as {@link #trainer}
   */
  default Trainer partsTrainer(TrainerOptions options) {
    return trainer(options);
  }

  /**
   * Writes the weights that training can change, bit for bit and without optimizer state, into a
   * directory (which must exist). Files whose names begin with a dot do not count as weights.
   *
   * @param directory an existing directory
   */
  void saveWeights(Path directory);

  /**
   * Restores weights written by {@link #saveWeights} of a model with the same options.
   *
   * @param directory a directory that {@link #saveWeights} has filled
   */
  void restoreWeights(Path directory);

  /**
   * Writes the weights with everything other tools need to load them (for the {@code djl} model: a
   * Hugging Face directory, or a PEFT adapter directory if the model has an adapter). The directory
   * appears complete or not at all.
   *
   * @param directory the directory to write, which must not exist yet
   */
  void save(Path directory);

  /**
   * Sets the signal that the model checks from now on. Once it is requested, {@link #generate},
   * {@link #score} and {@link Trainer#step} throw {@link CancelledException} before the next
   * decoding step or micro-batch, a step before it changes a weight; the model and its trainer can
   * be used and saved after that. Does not wait for a call in progress.
   *
   * <p>This default checks nothing, so a run with such a model stops only between its calls.
   *
   * @param signal replaces any signal given before
   */
  default void cancelOn(Cancellation signal) {}

  /**
   * Releases the model's resources, including its trainer. Waits for the call in progress.
   *
   * @throws IllegalStateException if a consumer or an objective that the model has called calls it
   */
  @Override
  void close();
}
