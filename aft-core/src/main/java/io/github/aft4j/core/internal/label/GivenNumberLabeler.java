// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes rewards or ranks from the data: an attribute of the question holds a JSON list with one
 * number per sample, or one number for all of them.
 *
 * @param attribute the question's attribute
 * @param rank whether the numbers are ranks (1 is best), whose reward is the rank times −1
 * @param threshold the least reward that is POSITIVE, less being NEGATIVE; empty leaves the verdict
 *     UNDECIDED beside the reward
 */
record GivenNumberLabeler(String attribute, boolean rank, OptionalDouble threshold)
    implements Labeler {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean needsAnswer() {
    return false;
  }

  @Override
  public boolean comparesResponses() {
    return rank;
  }

  @Override
  public Optional<String> unusable(Question question) {
    return numbers(question).isEmpty()
        ? Optional.of("the question has no numbers in its attribute '" + attribute + "'")
        : Optional.empty();
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    List<Double> numbers = numbers(question);
    return completions.stream()
        .map(
            completion -> {
              int index = numbers.size() == 1 ? 0 : completion.sample();
              return index < numbers.size()
                  ? judgment(numbers.get(index))
                  : Judgment.of(
                      Verdict.UNDECIDED,
                      "'" + attribute + "' has no number for sample " + completion.sample());
            })
        .toList();
  }

  private Judgment judgment(double number) {
    double reward = rank ? -number : number;
    Verdict verdict =
        threshold.isEmpty()
            ? Verdict.UNDECIDED
            : reward >= threshold.getAsDouble() ? Verdict.POSITIVE : Verdict.NEGATIVE;
    return Judgment.of(verdict, rank ? "given a rank" : "given a reward").withReward(reward);
  }

  private List<Double> numbers(Question question) {
    List<Double> numbers = new ArrayList<>();
    try {
      JsonNode node = JSON.readTree(question.attributes().getOrDefault(attribute, ""));
      if (node.isNumber() && Double.isFinite(node.asDouble())) {
        numbers.add(node.asDouble());
      }
      for (JsonNode entry : node) {
        if (!entry.isNumber() || !Double.isFinite(entry.asDouble())) {
          return List.of();
        }
        numbers.add(entry.asDouble());
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return numbers;
  }
}
