// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.internal.text.NormalText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A question that is in the training data and in the test data, letter case, spaces and punctuation
 * aside: measured accuracy would partly be memory.
 *
 * @param train id of the training question
 * @param test id of the test question
 */
record Overlap(String train, String test) {

  /** Every test question that the training data has, with the first training question like it. */
  static List<Overlap> between(List<Question> train, List<Question> test) {
    Map<String, String> ids = new HashMap<>();
    for (Question question : train) {
      ids.putIfAbsent(NormalText.of(question.prompt()), question.id());
    }
    List<Overlap> overlaps = new ArrayList<>();
    for (Question question : test) {
      String id = ids.get(NormalText.of(question.prompt()));
      if (id != null) {
        overlaps.add(new Overlap(id, question.id()));
      }
    }
    return overlaps;
  }
}
