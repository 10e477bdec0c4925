// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.ExampleCheck;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Evaluation;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions' own texts, which a run directory does not hold.
 *
 * @param train the training questions; empty if the data are not there any more
 * @param test the held-out ones
 * @param whole whether all data that the run had are there
 */
record QuestionTexts(List<Question> train, List<Question> test, boolean whole) {

  static QuestionTexts of(DataSet train, Optional<DataSet> test) {
    return new QuestionTexts(
        train.questions(), test.map(DataSet::questions).orElse(List.of()), true);
  }

  /**
   * Returns the questions with these ids, as far as they are known. Reads no further than these.
   */
  static Map<String, Question> withIds(List<Question> questions, Set<String> ids) {
    Map<String, Question> found = new HashMap<>();
    for (Question question : questions) {
      if (found.size() == ids.size()) {
        break;
      }
      if (ids.contains(question.id())) {
        found.put(question.id(), question);
      }
    }
    return found;
  }

  /** Reads the data that the manifest names, and leaves out what is gone or has changed. */
  static QuestionTexts of(RunFolder folder, Plugins plugins) {
    Optional<Recipe> recipe = recipe(folder.recipe());
    List<Question> train =
        recipe.map(r -> read(r.train(), plugins, folder, "train")).orElse(List.of());
    List<Question> test =
        recipe
            .flatMap(Recipe::evaluation)
            .map(Evaluation::data)
            .map(data -> read(data, plugins, folder, "test"))
            .orElse(List.of());
    JsonNode had = folder.manifest().path("fingerprints");
    return new QuestionTexts(
        train, test, !train.isEmpty() && (!test.isEmpty() || !had.has("test")));
  }

  private static Optional<Recipe> recipe(JsonNode described) {
    try {
      RecipeBuilder builder = Recipe.builder();
      for (Map.Entry<String, JsonNode> e : described.properties()) {
        builder.set(e.getKey(), Json.mapper().convertValue(e.getValue(), Object.class));
      }
      return Optional.of(builder.build());
    } catch (AftException e) {
      return Optional.empty();
    }
  }

  private static List<Question> read(
      QuestionSource source, Plugins plugins, RunFolder folder, String name) {
    try {
      DataSet data =
          ExampleCheck.read(DataFormats.bind(source, plugins), name, (bytes, total) -> {});
      String expected = folder.manifest().path("fingerprints").path(name).asText();
      return data.fingerprint().equals(expected) ? data.questions() : List.of();
    } catch (AftException e) {
      return List.of();
    }
  }

  /** Puts the texts of a question into the row of a browser. */
  static void put(ObjectNode row, Room room, Question question) {
    room.put(row, "question", text(question.prompt()));
    question.answer().ifPresent(answer -> room.put(row, "gold", answer));
    question.reference().ifPresent(reference -> room.put(row, "reference", reference));
  }

  private static String text(Prompt prompt) {
    if (prompt instanceof Prompt.Text text) {
      return text.text();
    }
    return prompt instanceof Prompt.Chat chat
        ? chat.messages().stream()
            .map(m -> m.role() + ": " + m.content())
            .collect(Collectors.joining("\n"))
        : "";
  }
}
