package io.github.aft4j.core.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Question;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Overlap;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the data must satisfy, checked before any training. */
final class Preflight {
  private Preflight() {}

  /** What can be said without a model. */
  static void checkData(Recipe recipe, DataSet train, Components components) {
    List<Problem> problems = new ArrayList<>();
    List<Question> questions = questions(train);
    if (recipe.sft().isPresent() && questions.stream().allMatch(q -> q.reference().isEmpty())) {
      problems.add(
          new Problem(
              "AFT-220",
              recipe.locations().of("sft"),
              "no question with a reference to train on",
              "a reference chain of thought",
              "Name its column in train.columns, or remove sft."));
    }
    boolean given = hasGiven(train);
    if (recipe.align().isPresent() && !given && recipe.sample().isEmpty()) {
      problems.add(
          new Problem(
              "AFT-221",
              recipe.locations().of("align"),
              "nothing to align on: no sampling, and data without responses",
              "responses to compare",
              "Add sample and label, or data with responses such as preference pairs."));
    }
    if (given && recipe.sample().isPresent()) {
      problems.add(
          new Problem(
              "AFT-222",
              recipe.locations().of("sample"),
              "sampling, and data that come with responses",
              "one of the two",
              "Remove sample and label, or use questions without responses."));
    }
    components.labeler().ifPresent(l -> requireUsable(recipe, questions, l, problems));
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static void requireUsable(
      Recipe recipe, List<Question> questions, Labeler labeler, List<Problem> problems) {
    if (usable(questions, Optional.of(labeler)).isEmpty() && !questions.isEmpty()) {
      String reason = labeler.unusable(questions.get(0)).orElse("no gold answer");
      problems.add(
          new Problem(
              "AFT-223",
              recipe.locations().of("label"),
              "no question whose answers can be judged: " + reason,
              "gold answers that the labeler can read",
              "Name their column in train.columns, or use another labeler."));
    }
  }

  /** Whether every training stage can be done, rather than after hours of the stages before it. */
  static void checkTraining(Recipe recipe, Model model) {
    recipe.sft().ifPresent(sft -> model.trainingPlan(sft.training().optimizer()));
    recipe.align().ifPresent(align -> model.trainingPlan(align.training().optimizer()));
  }

  /** A warning where test questions are in the training data as well. */
  static Optional<String> overlap(DataSet train, DataSet test) {
    List<Overlap> overlaps = Overlap.between(questions(train), questions(test));
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

  private static List<Question> questions(DataSet data) {
    return data.examples().stream().map(Example::question).toList();
  }

  static boolean hasGiven(DataSet train) {
    return train.examples().stream().anyMatch(e -> !e.responses().isEmpty());
  }

  /** Questions whose answers the labeler can judge. */
  static List<Question> usable(List<Question> questions, Optional<Labeler> labeler) {
    return questions.stream()
        .filter(
            q ->
                labeler
                    .map(l -> l.unusable(q).isEmpty() && !(l.needsAnswer() && q.answer().isEmpty()))
                    .orElse(true))
        .toList();
  }
}
