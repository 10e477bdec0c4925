// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.google.common.collect.Lists;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Selection;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.internal.label.Judgeable;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A filter of the rows that fit into the model's context. */
final class Lengths {
  private static final int SHOWN = 10;

  private Lengths() {}

  /**
   * Returns the rows whose responses a labeler can judge and whose prompt leaves room for one, in
   * their order.
   */
  static SelectedRows answerable(
      DataSet data, EncodedRows rows, Labeler labeler, ModelOutline model) {
    int positions = model.maxPositions();
    return SelectedRows.of(
        data,
        rows,
        i ->
            rows.promptSize(i) < positions
                && Judgeable.reasonAgainst(data.examples().get(i).question(), labeler).isEmpty());
  }

  /**
   * Looks for rows that do not fit.
   *
   * @return warnings, where the recipe says that such rows are skipped
   * @throws AftException naming them, where it does not
   */
  static List<String> check(
      Recipe recipe,
      Components components,
      ModelOutline model,
      DataSet train,
      EncodedRows rows,
      Optional<HeldOut> test) {
    int positions = model.maxPositions();
    List<String> training = ofTraining(recipe, components, train, rows, positions);
    List<String> held =
        test.map(t -> ofPrompts("test", t.data(), t.rows(), positions)).orElse(List.of());
    List<String> found = new ArrayList<>(training);
    found.addAll(held);
    if (!found.isEmpty() && !recipe.skipOverLong()) {
      List<Problem> problems = new ArrayList<>();
      training.forEach(f -> problems.add(tooLong(recipe, "train", f, positions)));
      held.forEach(f -> problems.add(tooLong(recipe, "evaluate.data", f, positions)));
      throw new AftException(problems);
    }
    List<Question> unmarked = Selection.byIndex(train.questions(), rows::isUnmarked);
    if (recipe.sft().isPresent() && !unmarked.isEmpty()) {
      found.add(
          unmarked.size()
              + " training conversations in which the chat template marks nothing as the model's"
              + shown(ids(unmarked)));
    }
    return found.stream().map(f -> "Skipped: " + f).toList();
  }

  private static Problem tooLong(Recipe recipe, String section, String found, int positions) {
    return new Problem(
        DatasetError.TOO_LONG,
        recipe.locations().of(section),
        found,
        "at most " + positions + " tokens of prompt and response",
        "Shorten them, or set over_long: skip.");
  }

  /** Returns descriptions of the training rows that hold something too long to train on. */
  private static List<String> ofTraining(
      Recipe recipe, Components components, DataSet train, EncodedRows rows, int positions) {
    boolean sft = recipe.sft().isPresent();
    boolean align = recipe.align().isPresent();
    boolean reference =
        recipe.align().filter(a -> components.seesReferences(a.losses())).isPresent();
    List<String> found = ofPrompts("training", train, rows, positions);
    IntPredicate fits = i -> rows.promptSize(i) < positions;
    describe(
        "training references too long for the model",
        train,
        fits.and(
            i ->
                (sft && rows.learnedSize(i) > positions)
                    || (reference && rows.promptSize(i) + rows.referenceSize(i) > positions)),
        found);
    describe(
        "training rows with responses too long for the model",
        train,
        fits.and(i -> align && rows.promptSize(i) + rows.givenSize(i) > positions),
        found);
    return found;
  }

  private static List<String> ofPrompts(
      String name, DataSet data, EncodedRows rows, int positions) {
    List<String> found = new ArrayList<>();
    describe(
        name + " prompts leave no room for a response",
        data,
        i -> rows.promptSize(i) >= positions,
        found);
    return found;
  }

  /** Adds how many rows satisfy a condition, and their ids, if any does. */
  private static void describe(
      String what, DataSet data, IntPredicate condition, List<String> found) {
    List<Question> rows = Selection.byIndex(data.questions(), condition);
    if (!rows.isEmpty()) {
      found.add(rows.size() + " " + what + shown(ids(rows)));
    }
  }

  private static List<String> ids(List<Question> questions) {
    return Lists.transform(questions, Question::id);
  }

  /** The first few, and whether there are more. */
  static String shown(List<String> ids) {
    return ids.stream()
        .limit(SHOWN)
        .collect(Collectors.joining(", ", ": ", ids.size() > SHOWN ? " ..." : ""));
  }
}
