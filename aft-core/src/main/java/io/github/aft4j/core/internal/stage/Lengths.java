// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A filter of the rows that fit into the model's context. */
final class Lengths {
  private static final int SHOWN = 10;

  private enum Fit {
    FITS,
    LONG_PROMPT,
    LONG_REFERENCE
  }

  private Lengths() {}

  /** Questions whose prompt leaves room for a response, in their order. */
  static List<Question> fitting(List<Question> questions, Model model) {
    List<Integer> rooms =
        new Parallel(0, Cancellation.none())
            .map(0, questions.size(), i -> room(questions.get(i), model));
    return IntStream.range(0, questions.size())
        .filter(i -> rooms.get(i) > 0)
        .mapToObj(questions::get)
        .toList();
  }

  private static int room(Question question, Model model) {
    return model.maxPositions() - model.tokenizer().prompt(question.prompt()).size();
  }

  /**
   * Looks for rows that do not fit.
   *
   * @return warnings, where the recipe says that such rows are skipped
   * @throws AftException naming them, where it does not
   */
  static List<String> check(Recipe recipe, DataSet train, Optional<DataSet> test, Model model) {
    List<String> found = new ArrayList<>();
    found.addAll(longRows("training", train, model, recipe.sft().isPresent()));
    test.ifPresent(t -> found.addAll(longRows("test", t, model, false)));
    if (!found.isEmpty() && !recipe.skipOverLong()) {
      throw new AftException(
          found.stream()
              .map(
                  f ->
                      new Problem(
                          DatasetError.TOO_LONG,
                          recipe.locations().of("train"),
                          f,
                          "at most " + model.maxPositions() + " tokens of prompt and response",
                          "Shorten them, or set over_long: skip."))
              .toList());
    }
    return found.stream().map(f -> "Skipped: " + f).toList();
  }

  private static Fit fit(Question question, Model model, boolean withReference) {
    int room = room(question, model);
    if (room <= 0) {
      return Fit.LONG_PROMPT;
    }
    boolean tooLong =
        withReference
            && References.of(question, model.tokenizer()).filter(r -> r.size() > room).isPresent();
    return tooLong ? Fit.LONG_REFERENCE : Fit.FITS;
  }

  private static List<String> longRows(
      String name, DataSet data, Model model, boolean withReferences) {
    List<String> prompts = new ArrayList<>();
    List<String> references = new ArrayList<>();
    List<Question> questions = data.questions();
    List<Fit> fits =
        new Parallel(0, Cancellation.none())
            .map(0, questions.size(), i -> fit(questions.get(i), model, withReferences));
    for (int i = 0; i < fits.size(); i++) {
      switch (fits.get(i)) {
        case FITS -> {}
        case LONG_PROMPT -> prompts.add(questions.get(i).id());
        case LONG_REFERENCE -> references.add(questions.get(i).id());
      }
    }
    List<String> found = new ArrayList<>();
    if (!prompts.isEmpty()) {
      found.add(
          prompts.size() + " " + name + " prompts leave no room for a response" + shown(prompts));
    }
    if (!references.isEmpty()) {
      found.add(
          references.size()
              + " "
              + name
              + " references too long for the model"
              + shown(references));
    }
    return found;
  }

  /** The first few, and whether there are more. */
  static String shown(List<String> ids) {
    return ids.stream()
        .limit(SHOWN)
        .collect(Collectors.joining(", ", ": ", ids.size() > SHOWN ? " ..." : ""));
  }
}
