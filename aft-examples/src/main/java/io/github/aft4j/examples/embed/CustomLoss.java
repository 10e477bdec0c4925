// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static io.github.aft4j.losses.derive.Derivatives.positivePart;

import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.losses.derive.PairwiseTerm;
import java.nio.file.Path;
import java.util.function.Function;

/** Aligns with a loss that is a function of the scores of a right and a wrong response. */
public final class CustomLoss {
  /** The hinge loss max(0, 1 − s₊ + s₋), with s the mean log-probability of a response. */
  static final Function<ScoredGroup, LossTerm> HINGE =
      PairwiseTerm.ofMeans((right, wrong) -> positivePart(wrong.subtract(right).add(1)));

  /** Takes a recipe with {@code loss: margin} under {@code align}, and a run directory. */
  public static void main(String[] args) {
    try (Aft aft = Aft.builder().loss("margin", "1", HINGE).build()) {
      System.out.println(aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1])).table());
    }
  }
}
