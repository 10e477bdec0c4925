// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Selection;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.internal.label.Judgeable;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions that the data must satisfy, checked before any training. */
final class Preflight {
  private Preflight() {}

  /** Checks everything that needs no model. */
  static void checkData(
      Recipe recipe, DataSet train, Optional<DataSet> test, Components components) {
    List<Problem> problems = new ArrayList<>();
    List<Question> questions = train.questions();
    if (recipe.sft().isPresent() && questions.stream().allMatch(q -> q.reference().isEmpty())) {
      problems.add(
          new Problem(
              DatasetError.NO_REFERENCES,
              recipe.locations().of("sft"),
              "no question with a reference to train on",
              "a reference chain of thought",
              "Name its column in train.columns, or remove sft."));
    }
    boolean given = hasGiven(train);
    if (recipe.align().isPresent() && !given && recipe.sample().isEmpty()) {
      problems.add(
          new Problem(
              DatasetError.NOTHING_TO_ALIGN,
              recipe.locations().of("align"),
              "nothing to align on: no sampling, and data without responses",
              "responses to compare",
              "Add sample and label, or data with responses such as preference pairs."));
    }
    if (given && recipe.sample().isPresent()) {
      problems.add(
          new Problem(
              DatasetError.RESPONSES_AND_SAMPLING,
              recipe.locations().of("sample"),
              "sampling, and data that come with responses",
              "one of the two",
              "Remove sample and label, or use questions without responses."));
    }
    components.labeler().ifPresent(l -> requireUsable(recipe, "label", questions, l, problems));
    if (test.isPresent()) {
      Labeler judge = components.judge().orElseThrow();
      requireUsable(recipe, "evaluate", test.get().questions(), judge, problems);
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    Object place = recipe.train().describe().getOrDefault("path", recipe.locations().of("train"));
    Contradictions.check(recipe.groups(), train, String.valueOf(place));
  }

  private static void requireUsable(
      Recipe recipe,
      String section,
      List<Question> questions,
      Labeler labeler,
      List<Problem> problems) {
    if (Judgeable.of(questions, labeler).isEmpty() && !questions.isEmpty()) {
      String reason = Judgeable.reasonAgainst(questions.get(0), labeler).orElse("no gold answer");
      problems.add(
          new Problem(
              DatasetError.NO_GOLD_ANSWERS,
              recipe.locations().of(section),
              "no question whose answers can be judged: " + reason,
              "gold answers that the labeler can read",
              "Name their column in the data's columns, or use another labeler."));
    }
  }

  /** Returns a warning if test questions cannot be judged. */
  static Optional<String> unusable(DataSet test, Labeler judge) {
    List<Question> unusable =
        Selection.of(test.questions(), q -> Judgeable.reasonAgainst(q, judge).isPresent());
    if (unusable.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        unusable.size()
            + " test questions have no answer that the labeler can judge by and are left out"
            + Lengths.shown(unusable.stream().map(Question::id).toList()));
  }

  /** Returns a warning if test questions are in the training data as well. */
  static Optional<String> overlap(DataSet train, DataSet test) {
    List<Overlap> overlaps = Overlap.between(train.questions(), test.questions());
    if (overlaps.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        overlaps.size()
            + " of "
            + test.examples().size()
            + " test questions are in the training data: the figures are partly memory"
            + Lengths.shown(overlaps.stream().map(Overlap::test).toList()));
  }

  static boolean hasGiven(DataSet train) {
    return train.examples().stream().anyMatch(e -> !e.responses().isEmpty());
  }
}
