// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.internal.text.NormalText;
import io.github.aft4j.core.row.JsonlReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts about a file that a person should know. */
final class DataCounts {
  private DataCounts() {}

  static Map<String, Long> of(List<Example> examples, JsonlReader.Content content) {
    Set<String> prompts = new HashSet<>();
    long duplicates = 0;
    long withoutAnswer = 0;
    long withoutReference = 0;
    for (Example example : examples) {
      Question question = example.question();
      duplicates += prompts.add(NormalText.of(question.prompt())) ? 0 : 1;
      withoutAnswer += question.answer().isPresent() ? 0 : 1;
      withoutReference += question.reference().isPresent() ? 0 : 1;
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", (long) examples.size());
    counts.put("blank_lines", content.blank());
    counts.put("duplicate_prompts", duplicates);
    counts.put("without_answer", withoutAnswer);
    counts.put("without_reference", withoutReference);
    return counts;
  }
}
