// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;

/** Aligns with a loss that is a function of one group: its value and its derivatives. */
public final class CustomLoss {

  /** Takes a recipe with {@code loss: margin} under {@code align}, and a run directory. */
  public static void main(String[] args) {
    try (Aft aft = Aft.builder().loss("margin", "1", CustomLoss::hinge).build()) {
      System.out.println(aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1])).table());
    }
  }

  /** Returns the hinge loss max(0, 1 − s₊ + s₋) of the first right and the first wrong response. */
  static LossTerm hinge(ScoredGroup group) {
    List<ScoredResponse> responses = group.responses();
    int right = first(responses, true);
    int wrong = first(responses, false);
    if (right < 0 || wrong < 0) {
      return LossTerm.none();
    }
    double violation =
        1 - responses.get(right).policy().mean() + responses.get(wrong).policy().mean();
    double[] derivatives = new double[responses.size()];
    if (violation > 0) {
      derivatives[right] = -1.0 / responses.get(right).policy().size();
      derivatives[wrong] = 1.0 / responses.get(wrong).policy().size();
    }
    return LossTerm.of(Math.max(0, violation), derivatives);
  }

  private static int first(List<ScoredResponse> responses, boolean positive) {
    for (int i = 0; i < responses.size(); i++) {
      if (responses.get(i).isPositive() == positive) {
        return i;
      }
    }
    return -1;
  }
}
