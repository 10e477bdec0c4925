// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a format does not know may hold what was meant to be learned. */
class UnreadColumnsTest {
  @TempDir Path folder;

  private Path file(String... rows) throws IOException {
    String text = String.join("\n", rows).replace('\'', '"');
    return Files.writeString(folder.resolve("rows.jsonl"), text);
  }

  @Test
  void aColumnThatNoRowIsAskedForIsNamed() throws IOException {
    Path file =
        file(
            "{'prompt': '1', 'chosen': '2', 'rejected': '3', 'history': [], 'chosen_rating': 1}",
            "{'prompt': '2', 'chosen': '3', 'rejected': '4', 'history': ['a'], 'note': null}");
    DataSet data = JsonlQuestions.preferences(file).read();
    assertThat(data.unread()).isEqualTo(Map.of("history", 2L, "chosen_rating", 1L));
    assertThat(data.unreadColumns()).contains("chosen_rating (1 row), history (2 rows)");
  }

  @Test
  void aColumnThatSomeRowsAreAskedForIsNot() throws IOException {
    Path file =
        file(
            "{'id': 'a', 'prompt': '1', 'chosen': '2', 'rejected': '3'}",
            "{'id': 'b', 'messages': [{'role': 'user', 'content': '2'}], 'chosen': '3',"
                + " 'rejected': '4', 'score_chosen': 2, 'score_rejected': 1}");
    assertThat(JsonlQuestions.preferences(file).read().unread()).isEmpty();
  }

  @Test
  void aThoughtBesideAnAnswerIsNamed() throws IOException {
    Path file =
        file(
            "{'messages': [{'role': 'user', 'content': '2'}, {'role': 'assistant', 'content': '3',"
                + " 'reasoning_content': 'so'}]}",
            "{'messages': [{'role': 'assistant', 'content': '3', 'reasoning_content': 'so'},"
                + " {'role': 'user', 'content': '2'}]}");
    assertThat(JsonlQuestions.jsonl(file).read().unread())
        .isEqualTo(Map.of("messages[].reasoning_content", 1L));
    Path pairs =
        file(
            "{'prompt': '1', 'chosen': {'role': 'assistant', 'content': '2', 'thinking': 'so'},"
                + " 'rejected': {'role': 'assistant', 'content': '3', 'weight': 0}}");
    assertThat(JsonlQuestions.preferences(pairs).read().unread())
        .containsOnlyKeys("chosen[].thinking", "rejected[].weight");
  }

  @Test
  void aMappedColumnIsRead() throws IOException {
    Path file = file("{'question': '1', 'solution': '2', 'reference': '3', 'answer': '2'}");
    JsonlQuestions questions = JsonlQuestions.jsonl(file);
    assertThat(questions.read().unread()).containsOnlyKeys("solution");
    assertThat(questions.withColumns(Map.of("reference", "solution")).read().unread())
        .containsOnlyKeys("reference");
  }

  @Test
  void responsesThatRepeatTheirPromptAreCounted() throws IOException {
    Path file =
        file(
            "{'question': 'How many legs have six cats?', 'reference': 'How many legs have six"
                + " cats? 24.'}",
            "{'question': 'How many legs have two cats?', 'reference': '8.'}",
            "{'messages': [{'role': 'user', 'content': 'How many legs has a cat?'},"
                + " {'role': 'assistant', 'content': ' How many legs has a cat? Four.'}]}",
            "{'question': '1 + 1', 'reference': '1 + 1 is 2'}");
    assertThat(JsonlQuestions.jsonl(file).read().counts())
        .containsEntry(DataSet.REPEATED_PROMPTS, 2L);
    assertThat(JsonlQuestions.jsonl(file("{'question': '2', 'reference': '3'}")).read().counts())
        .doesNotContainKey(DataSet.REPEATED_PROMPTS);
  }

  @Test
  void aRunSaysSoBeforeItBegins() throws IOException {
    Path file =
        file(
            "{'question': '1 1 1 1 1 1 1 1 1 1 ?', 'reference': '1 1 1 1 1 1 1 1 1 1 ? #### 2',"
                + " 'thinking': '9'}");
    Recipe recipe =
        Recipe.builder()
            .model("ngram", m -> m.set("vocabulary", "1 2 9 #### ?"))
            .questions(JsonlQuestions.jsonl(file))
            .sft(t -> t.set("max_steps", 1))
            .build();
    List<String> warnings = new ArrayList<>();
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(
          recipe,
          folder.resolve("run"),
          RunOptions.defaults()
              .withListener(
                  event -> {
                    if (event instanceof RunEvent.Warning warning) {
                      warnings.add(warning.message());
                    }
                  }));
    }
    assertThat(warnings)
        .contains("train: nothing reads the columns thinking (1 row).")
        .anyMatch(w -> w.startsWith("train: in 1 row the reference or a response begins"));
  }
}
