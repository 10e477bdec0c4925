package io.github.aft4j.examples.rows;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.TokenIds;
import java.util.Arrays;
import java.util.function.Consumer;

/** What a model can take: its positions and its vocabulary. */
final class Limits {
  private Limits() {}

  /** Reports ids that the model does not have, and rows longer than its positions. */
  static void check(Model model, String where, TokenIds ids, Consumer<Problem> problems) {
    int vocabulary = model.tokenizer().vocabularySize();
    int largest = Arrays.stream(ids.toArray()).max().orElse(0);
    if (largest >= vocabulary) {
      problems.accept(
          new Problem(
              "AFT-907",
              where,
              "the token id " + largest,
              "ids below " + vocabulary + ", the size of the vocabulary",
              "Make the ids with this model's tokenizer."));
    }
    if (ids.size() > model.maxPositions()) {
      problems.accept(
          new Problem(
              "AFT-908",
              where,
              ids.size() + " tokens",
              "at most " + model.maxPositions() + ", the model's positions",
              "Shorten the row, or use a model with more positions."));
    }
  }
}
