// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.GivenResponse;
import io.github.aft4j.core.internal.text.NormalText;
import io.github.aft4j.core.internal.text.TextIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The facts about a file that a person should know. */
final class DataCounts {
  /** A response may begin with the words of a shorter one by chance. */
  private static final int LONG_PROMPT = 20;

  private final TextIndex prompts = new TextIndex();
  private long rows;
  private long duplicates;
  private long withoutAnswer;
  private long withoutReference;
  private long repeatedPrompts;

  void add(Example example) {
    Question question = example.question();
    rows++;
    boolean isNew = prompts.putIfAbsent(NormalText.of(question.prompt()), 0) == TextIndex.NEW;
    duplicates += isNew ? 0 : 1;
    withoutAnswer += question.answer().isPresent() ? 0 : 1;
    withoutReference += question.reference().isPresent() ? 0 : 1;
    repeatedPrompts += repeatsItsPrompt(example) ? 1 : 0;
  }

  /**
   * Returns whether the reference or a response begins with the prompt, which is longer than a
   * word.
   */
  private static boolean repeatsItsPrompt(Example example) {
    Question question = example.question();
    String asked = asked(question.prompt()).strip();
    return asked.length() >= LONG_PROMPT
        && Stream.concat(
                question.reference().stream(),
                example.responses().stream().map(GivenResponse::text))
            .anyMatch(text -> text.stripLeading().startsWith(asked));
  }

  private static String asked(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return text.text();
    }
    if (prompt instanceof Prompt.Chat chat) {
      List<Message> messages = chat.messages();
      return messages.get(messages.size() - 1).content();
    }
    return "";
  }

  Map<String, Long> of(long blankLines) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("rows", rows);
    counts.put("blank_lines", blankLines);
    counts.put("duplicate_prompts", duplicates);
    counts.put("without_answer", withoutAnswer);
    counts.put("without_reference", withoutReference);
    if (repeatedPrompts > 0) {
      counts.put(DataSet.REPEATED_PROMPTS, repeatedPrompts);
    }
    return counts;
  }
}
