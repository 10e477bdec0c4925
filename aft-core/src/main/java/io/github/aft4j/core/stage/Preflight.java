package io.github.aft4j.core.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Tokenizer;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.Overlap;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the data must satisfy, checked before any training. */
final class Preflight {
  private static final int SHOWN = 10;

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
            + shown(overlaps.stream().map(Overlap::test).toList()));
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

  /**
   * Rows that do not fit into the model's positions.
   *
   * @return warnings, where the recipe says that such rows are skipped
   * @throws AftException naming them, where it does not
   */
  static List<String> checkLengths(Recipe recipe, DataSet train, Model model) {
    Tokenizer tokenizer = model.tokenizer();
    List<String> prompts = new ArrayList<>();
    List<String> references = new ArrayList<>();
    for (Example example : train.examples()) {
      Question question = example.question();
      int prompt = tokenizer.prompt(question.prompt()).size();
      if (prompt >= model.maxPositions()) {
        prompts.add(question.id());
      } else if (References.of(question, tokenizer)
          .filter(r -> prompt + r.size() > model.maxPositions())
          .isPresent()) {
        references.add(question.id());
      }
    }
    List<String> found = new ArrayList<>();
    if (!prompts.isEmpty()) {
      found.add(prompts.size() + " prompts that leave no room for a response" + shown(prompts));
    }
    if (!references.isEmpty()) {
      found.add(references.size() + " references too long for the model" + shown(references));
    }
    if (!found.isEmpty() && !recipe.skipOverLong()) {
      throw new AftException(
          found.stream()
              .map(
                  f ->
                      new Problem(
                          "AFT-224",
                          recipe.locations().of("train"),
                          f,
                          "at most " + model.maxPositions() + " tokens of prompt and response",
                          "Shorten them, or set over_long: skip."))
              .toList());
    }
    return found;
  }

  private static String shown(List<String> ids) {
    return ids.stream()
        .limit(SHOWN)
        .collect(Collectors.joining(", ", ": ", ids.size() > SHOWN ? " ..." : ""));
  }
}
