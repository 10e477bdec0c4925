// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.internal.text.NormalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question that is in the training data and in the test data, letter case, spaces and punctuation
 * aside: measured accuracy would partly be memory.
 *
 * @param train id of the training question
 * @param test id of the test question
 */
record Overlap(String train, String test) {

  /**
   * Returns every test question that the training data has, with the first training question like
   * it. Memory grows with the test data only.
   */
  static List<Overlap> between(List<Question> train, List<Question> test) {
    Map<String, Optional<String>> ids = new HashMap<>();
    test.forEach(question -> ids.put(NormalText.of(question.prompt()), Optional.empty()));
    for (Question question : train) {
      ids.computeIfPresent(
          NormalText.of(question.prompt()),
          (text, first) -> first.isPresent() ? first : Optional.of(question.id()));
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (Question question : test) {
      ids.getOrDefault(NormalText.of(question.prompt()), Optional.empty())
          .ifPresent(id -> overlaps.add(new Overlap(id, question.id())));
    }
    return overlaps;
  }
}
