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
import io.github.aft4j.core.recipe.Evaluation;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The questions' own texts, which a run directory does not hold.
 *
 * @param train the training questions by id; empty where the data are not there any more
 * @param test the held-out ones
 */
record QuestionTexts(Map<String, Question> train, Map<String, Question> test) {

  static QuestionTexts of(DataSet train, Optional<DataSet> test) {
    return new QuestionTexts(byId(train), test.map(QuestionTexts::byId).orElse(Map.of()));
  }

  /** Reads the data that the manifest names, and leaves out what is gone or has changed. */
  static QuestionTexts of(RunFolder folder) {
    Optional<Recipe> recipe = recipe(folder.recipe());
    return new QuestionTexts(
        recipe.map(r -> read(r.train(), folder, "train")).orElse(Map.of()),
        recipe
            .flatMap(Recipe::evaluation)
            .map(Evaluation::data)
            .map(data -> read(data, folder, "test"))
            .orElse(Map.of()));
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

  private static Map<String, Question> read(QuestionSource source, RunFolder folder, String name) {
    try {
      DataSet data = ExampleCheck.read(source, name);
      String expected = folder.manifest().path("fingerprints").path(name).asText();
      return data.fingerprint().equals(expected) ? byId(data) : Map.of();
    } catch (AftException e) {
      return Map.of();
    }
  }

  private static Map<String, Question> byId(DataSet data) {
    Map<String, Question> questions = new HashMap<>();
    data.questions().forEach(q -> questions.put(q.id(), q));
    return questions;
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
