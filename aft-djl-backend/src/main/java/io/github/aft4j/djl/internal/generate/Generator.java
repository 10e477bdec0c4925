// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.TextConsumer;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.WorkRecorder;
import io.github.aft4j.djl.internal.model.Decoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Generates every sample of some requests with a decoder's weights as they are.
 *
 * <p>A response is a function of the weights, its prompt, the options and its draws, which are
 * keyed by (seed, request id, sample, position). Rows are padded so that the engine's matrix
 * product computes a row alike in any batch; so neither batch size nor order changes a sample.
 */
public final class Generator {
  private final Decoder decoder;
  private final Tokenizer tokenizer;
  private final Cancellation cancellation;
  private final Optional<WorkRecorder> recorder;

  public Generator(Decoder decoder, Tokenizer tokenizer) {
    this(decoder, tokenizer, Cancellation.none());
  }

  /**
   * A generator.
   *
   * @param cancellation is polled between decoding steps
   */
  public Generator(Decoder decoder, Tokenizer tokenizer, Cancellation cancellation) {
    this(decoder, tokenizer, cancellation, decoder.recorder());
  }

  Generator(
      Decoder decoder,
      Tokenizer tokenizer,
      Cancellation cancellation,
      Optional<WorkRecorder> recorder) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    this.cancellation = cancellation;
    this.recorder = recorder;
  }

  /**
   * Generates all samples.
   *
   * @param sink receives the completions of each request, requests and samples in order
   * @throws AftException AFT-511 and AFT-601 with every prompt that cannot be continued; AFT-602
   *     where the model's scores are not finite
   */
  public void generate(
      List<GenerationRequest> requests,
      GenerationOptions options,
      Consumer<List<Completion>> sink) {
    run(requests, options, new StopRule(tokenizer, options), sink);
  }

  /** Generates one sample and hands on its text as it grows; see {@link Model#stream}. */
  public Completion stream(
      GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    request.requireOneSample();
    TextStream text = new TextStream(tokenizer, options.stopStrings(), consumer);
    List<Completion> completions = new ArrayList<>();
    run(
        List.of(request),
        options,
        new StopRule(tokenizer, options, text::accept),
        completions::addAll);
    return text.finish(completions.get(0));
  }

  private void run(
      List<GenerationRequest> requests,
      GenerationOptions options,
      StopRule stopRule,
      Consumer<List<Completion>> sink) {
    check(requests);
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope()) {
      new GenerationRun(scope, decoder, tokenizer, requests, options, stopRule, recorder, sink)
          .run(cancellation);
    }
  }

  private void check(List<GenerationRequest> requests) {
    Dimensions d = decoder.spec().dimensions();
    List<Problem> problems = new ArrayList<>();
    for (GenerationRequest request : requests) {
      if (request.prompt().size() >= d.positions()) {
        problems.add(
            new Problem(
                CommonError.PROMPT_FILLS_CONTEXT,
                "the prompt of '" + request.id() + "'",
                request.prompt().size() + " tokens",
                "fewer than the model's " + d.positions() + " positions",
                "Shorten or leave out this question."));
      }
      outOfVocabulary(request.prompt(), d.vocabulary())
          .ifPresent(
              id ->
                  problems.add(
                      new Problem(
                          ComputationError.TOKEN_OUT_OF_VOCABULARY,
                          "the prompt of '" + request.id() + "'",
                          "token id " + id,
                          "ids below the model's vocabulary of " + d.vocabulary(),
                          "The tokenizer is not this model's: copy both from one source.")));
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static OptionalInt outOfVocabulary(TokenIds ids, int vocabulary) {
    return Arrays.stream(ids.toArray()).filter(id -> id >= vocabulary).findFirst();
  }
}
