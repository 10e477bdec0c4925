// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.testkit.contract.ModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class NgramModelTest extends ModelContract {
  private static final List<String> WORDS =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

  @Override
  protected Model create() {
    return new NgramModel(WORDS, 3, 11, 1, 64);
  }

  @Test
  void probabilitiesOfAllContinuationsAddUpToOne() {
    try (Model model = create()) {
      double sum = 0;
      for (int id = 0; id < model.tokenizer().vocabularySize(); id++) {
        ScoreRequest request =
            new ScoreRequest("x", TokenIds.of(0, 4, 5), List.of(TokenIds.of(id)));
        sum += Math.exp(model.score(List.of(request)).get(0).get(0).get(0));
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theGradientIsTheDerivative() {
    NgramTable table = new NgramTable(3, 8, 5, 1);
    TokenIds prompt = TokenIds.of(1, 2);
    TokenIds response = TokenIds.of(3, 4, 3, 4, 1);
    double[] derivatives = {0.5, -1, 2, 0.25, -3};
    double[] gradient = new double[table.weights.length];
    table.backward(prompt, response, derivatives, gradient);
    double h = 1e-6;
    for (int i = 0; i < gradient.length; i++) {
      double keep = table.weights[i];
      table.weights[i] = keep + h;
      double up = weighted(table, prompt, response, derivatives);
      table.weights[i] = keep - h;
      double down = weighted(table, prompt, response, derivatives);
      table.weights[i] = keep;
      assertThat(gradient[i]).isCloseTo((up - down) / (2 * h), within(1e-8));
    }
  }

  private static double weighted(
      NgramTable table, TokenIds prompt, TokenIds response, double[] derivatives) {
    double sum = 0;
    for (int t = 0; t < derivatives.length; t++) {
      sum += derivatives[t] * table.score(prompt, response).get(t);
    }
    return sum;
  }
}
