// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.internal.text.NormalText;
import io.github.aft4j.core.internal.text.TextIndex;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts about a file that a person should know. */
final class DataCounts {
  private final TextIndex prompts = new TextIndex();
  private long rows;
  private long duplicates;
  private long withoutAnswer;
  private long withoutReference;

  void add(Question question) {
    rows++;
    boolean isNew = prompts.putIfAbsent(NormalText.of(question.prompt()), 0) == TextIndex.NEW;
    duplicates += isNew ? 0 : 1;
    withoutAnswer += question.answer().isPresent() ? 0 : 1;
    withoutReference += question.reference().isPresent() ? 0 : 1;
  }

  Map<String, Long> of(long blankLines) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", rows);
    counts.put("blank_lines", blankLines);
    counts.put("duplicate_prompts", duplicates);
    counts.put("without_answer", withoutAnswer);
    counts.put("without_reference", withoutReference);
    return counts;
  }
}
