// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.model;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TextConsumer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A model that takes and returns texts. Thread-safe; concurrent calls wait for one another.
 *
 * <pre>{@code
 * try (OpenModel model = aft.openModel(result.model().orElseThrow())) {
 *   String answer = model.best(new Prompt.Text(question), 8, options).get(0).text();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class OpenModel implements AutoCloseable {
  /** Draws are keyed by the id of a request; the same prompt and seed draw the same answers. */
  private static final String ID = "prompt";

  private final Model model;

  private OpenModel(Model model) {
    this.model = model;
  }

  /**
   * {@return a wrapper of a model}
   *
   * @param model the model, which is closed with the wrapper
   */
  public static OpenModel of(Model model) {
    return new OpenModel(model);
  }

  /**
   * Generates answers to a prompt.
   *
   * @param prompt the prompt, which the model's tokenizer encodes
   * @param number the number of answers, 1 or more
   * @param options the decoding of the answers
   * @return the answers, numbered from 0
   */
  public synchronized List<Completion> generate(
      Prompt prompt, int number, GenerationOptions options) {
    return generate(model.tokenizer().prompt(prompt), number, options);
  }

  /**
   * Generates one answer and passes on its text as it grows. See {@link Model#stream}.
   *
   * @param prompt the prompt, which the model's tokenizer encodes
   * @param options the decoding of the answer
   * @param consumer keeps other callers waiting while it works
   * @return the whole answer, or what the consumer took of it
   */
  public synchronized Completion stream(
      Prompt prompt, GenerationOptions options, TextConsumer consumer) {
    TokenIds ids = model.tokenizer().prompt(prompt);
    return model.stream(new GenerationRequest(ID, ids, 1), options, consumer);
  }

  /**
   * Generates several answers and orders them by the model's own score, the best first; of equal
   * ones the earlier sample comes first. An answer without a token has the lowest score.
   *
   * @param prompt the prompt, which the model's tokenizer encodes
   * @param number the number of answers, 1 or more
   * @param options the decoding of the answers, with a temperature above 0: greedy answers are all
   *     the same
   * @return the answers with their scores, the best first
   */
  public synchronized List<ScoredAnswer> best(
      Prompt prompt, int number, GenerationOptions options) {
    TokenIds ids = model.tokenizer().prompt(prompt);
    List<Completion> answers = generate(ids, number, options);
    List<Completion> scorable = answers.stream().filter(a -> a.ids().size() > 0).toList();
    List<LogProbs> scores = score(ids, scorable.stream().map(Completion::ids).toList());
    List<ScoredAnswer> scored = new ArrayList<>();
    for (Completion answer : answers) {
      int at = scorable.indexOf(answer);
      scored.add(
          new ScoredAnswer(answer, at < 0 ? Double.NEGATIVE_INFINITY : scores.get(at).mean()));
    }
    scored.sort(Comparator.comparingDouble(ScoredAnswer::score).reversed());
    return scored;
  }

  /**
   * {@return the log-probabilities of the tokens of given answers, in their order}
   *
   * @param prompt the prompt, which the model's tokenizer encodes
   * @param answers texts of answers; may be empty
   */
  public synchronized List<LogProbs> score(Prompt prompt, List<String> answers) {
    EncodedGroup encoded = model.tokenizer().encode(prompt, answers);
    return score(encoded.prompt(), encoded.responses());
  }

  /** {@return the underlying model} */
  public Model model() {
    return model;
  }

  @Override
  public synchronized void close() {
    model.close();
  }

  private List<Completion> generate(TokenIds prompt, int number, GenerationOptions options) {
    return model.generate(List.of(new GenerationRequest(ID, prompt, number)), options).get(0);
  }

  private List<LogProbs> score(TokenIds prompt, List<TokenIds> answers) {
    return answers.isEmpty()
        ? List.of()
        : model.score(List.of(new ScoreRequest(ID, prompt, answers))).get(0);
  }
}
