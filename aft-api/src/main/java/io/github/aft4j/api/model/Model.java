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
import java.util.function.Consumer;

/**
 * A language model that generates, scores and can be trained.
 *
 * <p>Any thread may call it. One call is served at a time, the calls of its {@link Trainer}
 * included, and others wait for their turn; so a score or a sample that is asked for during
 * training sees the weights as the last step left them, and never half a step. {@link SerialModel}
 * makes a model so. A consumer or an objective may call the model it was called by, but must not
 * wait for another thread that does.
 *
 * <p>{@link #close} waits for the call in progress. Calls that come later, or that wait for their
 * turn meanwhile, throw {@link IllegalStateException}, and so do those of the trainer; only {@link
 * #close} itself may be called again. To end a long call first, see {@link #cancelOn}.
 */
public interface Model extends ModelOutline {

  /** Returns a digest of the content of the loaded weights, configuration and tokenizer. */
  String fingerprint();

  /**
   * Generates every sample of every request.
   *
   * @return the completions of each request, requests and samples in order
   */
  default List<List<Completion>> generate(
      List<GenerationRequest> requests, GenerationOptions options) {
    List<List<Completion>> all = new ArrayList<>();
    generate(requests, options, all::add);
    return Collections.unmodifiableList(all);
  }

  /**
   * Generates every sample of every request and hands on the completions of a request as soon as
   * they, and those of all requests before it, are complete.
   *
   * @param sink receives the completions of each request once, requests and samples in order, on
   *     the calling thread
   */
  void generate(
      List<GenerationRequest> requests, GenerationOptions options, Consumer<List<Completion>> sink);

  /**
   * Generates one response and hands on its text as it grows. Pieces end at the boundaries of
   * characters, join to the text of the completion, and never hold a stop string or the beginning
   * of one: the text ends before it. The response is the one that {@link #generate} returns for the
   * request, unless the consumer stops it earlier.
   *
   * <p>This default generates the whole response before it hands on the first piece; a model that
   * can do better overrides it, for example with {@link IncrementalDecoder} and {@link TextPieces}.
   *
   * @param request asks for one sample
   * @return the response; where the consumer wanted no more, its tokens so far, with {@link
   *     io.github.aft4j.api.data.FinishReason#CANCELLED}
   */
  default Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    return Replay.stream(this, request, options, consumer);
  }

  /** Returns the log-probability of each response token, for each request and response. */
  List<List<LogProbs>> score(List<ScoreRequest> requests);

  /**
   * Returns a trainer with a fresh optimizer; at most one is open at a time.
   *
   * @throws AftException as {@link #trainingPlan} of groups that are not known
   */
  Trainer trainer(TrainerOptions options);

  /**
   * Writes the weights that training can change, bit for bit and without optimizer state, into a
   * directory (which must exist).
   */
  void saveWeights(Path directory);

  /** Restores weights written by {@link #saveWeights} of a model with the same options. */
  void restoreWeights(Path directory);

  /**
   * Writes the weights with everything other tools need to load them (for the {@code djl} model: a
   * Hugging Face directory, or a PEFT adapter directory where the model has an adapter). The
   * directory appears complete or not at all.
   */
  void save(Path directory);

  /**
   * Gives the model a signal to poll from now on. Once it is requested, {@link #generate}, {@link
   * #score} and {@link Trainer#step} throw {@link CancelledException} before the next decoding step
   * or micro-batch, a step before it changes a weight; the model and its trainer can be used and
   * saved after that. Does not wait for a call in progress.
   *
   * <p>This default polls nothing: such a model ends only between the calls that a run makes.
   */
  default void cancelOn(Cancellation signal) {}

  /**
   * Frees what the model holds, its trainer included; waits for the call in progress.
   *
   * @throws IllegalStateException if a consumer or an objective that the model has called calls it
   */
  @Override
  void close();
}
