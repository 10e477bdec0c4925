// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.scale;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code made}: responses without a model, each a line of about 1 kB in {@code samples.jsonl}, of
 * which one in three states the right answer.
 */
final class MadeSamplerProvider implements SamplerProvider {
  private static final String REASONING =
      "First we look at what is given, and then at what is asked for. ".repeat(11);

  @Override
  public String name() {
    return "made";
  }

  @Override
  public String description() {
    return "responses made up for measuring";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<Option> options() {
    return List.of(Option.integer("responses", 8, 1, 1000, "per question"));
  }

  @Override
  public Sampler create(Options options) {
    int responses = options.integer("responses");
    return (model, questions, seed) ->
        questions.stream()
            .map(q -> IntStream.range(0, responses).mapToObj(s -> completion(q, s)).toList())
            .toList();
  }

  private static Completion completion(Question question, int sample) {
    int answer = Integer.parseInt(question.answer().orElseThrow()) + sample % 3;
    String text = "Attempt " + sample + ". " + REASONING + "\n#### " + answer;
    int[] ids = new int[120];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = 3 + (question.id().hashCode() + i * (sample + 1) & 7);
    }
    return new Completion(sample, TokenIds.of(ids), text, LogProbs.empty(), FinishReason.STOP);
  }
}
