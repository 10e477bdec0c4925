// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepResult.OwnLoss;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The load-balancing loss of experts (Fedus et al. 2021) as transformers defines it, over all rows
 * of an optimizer step: factor · E · Σ f_e · p_e, where f_e is the number of rows that have expert
 * e and p_e the sum of the probabilities that routers give it, both divided by the number of rows.
 * A row is a token in a layer with experts; a prompt's tokens count for each of its responses, and
 * a response's last token counts, too. Only p has a gradient.
 *
 * @param factor of the loss
 * @param experts of a layer, E
 * @param layers with experts
 */
record LoadBalance(double factor, int experts, int layers) {
  private static final String NAME = "load_balance";

  /** Returns the loss of a decoder, if it is trained with one. */
  static Optional<LoadBalance> of(DecoderSpec spec) {
    return spec.experts()
        .filter(experts -> experts.balance() > 0)
        .map(
            experts ->
                new LoadBalance(
                    experts.balance(),
                    experts.count(),
                    (int) spec.layers().stream().filter(LayerSpec::experts).count()));
  }

  /** Returns requests of which the responses' last tokens are computed, for another after them. */
  static List<ScoreRequest> whole(List<ScoreRequest> requests) {
    return requests.stream()
        .map(
            request ->
                new ScoreRequest(
                    request.id(),
                    request.prompt(),
                    request.responses().stream().map(LoadBalance::andAnother).toList()))
        .toList();
  }

  private static TokenIds andAnother(TokenIds response) {
    int[] ids = Arrays.copyOf(response.toArray(), response.size() + 1);
    return TokenIds.of(ids);
  }

  /** Returns log-probabilities without those of the tokens that {@link #whole} adds. */
  static List<List<LogProbs>> asked(List<List<LogProbs>> logps) {
    return logps.stream()
        .map(
            request ->
                request.stream()
                    .map(p -> LogProbs.of(Arrays.copyOf(p.toArray(), p.size() - 1)))
                    .toList())
        .toList();
  }

  /** Returns derivatives with zeros for these tokens. */
  static List<List<double[]>> padded(List<List<double[]>> derivatives) {
    return derivatives.stream()
        .map(request -> request.stream().map(g -> Arrays.copyOf(g, g.length + 1)).toList())
        .toList();
  }

  /** Returns how often each token of a batch counts. */
  static float[] weights(PackedBatch batch) {
    float[] weights = new float[batch.tokens()];
    int at = 0;
    for (ScoreRequest request : batch.requests()) {
      int end = at + request.prompt().size();
      Arrays.fill(weights, at, end, request.responses().size());
      at = end + PackedBatch.tokens(request) - request.prompt().size();
      Arrays.fill(weights, end, at, 1);
    }
    return weights;
  }

  /** Returns the number of rows of a step whose requests are {@link #whole}. */
  long rows(List<ScoreRequest> requests) {
    long tokens = 0;
    for (ScoreRequest request : requests) {
      for (TokenIds response : request.responses()) {
        tokens += request.prompt().size() + response.size() - 1;
      }
    }
    return tokens * layers;
  }

  /**
   * Returns the loss before its factor.
   *
   * @param loads each expert's sum of probabilities, then each one's tokens
   * @param rows that they are sums over
   */
  double value(double[] loads, long rows) {
    double sum = 0;
    for (int e = 0; e < experts; e++) {
      sum += loads[e] / rows * (loads[experts + e] / rows);
    }
    return experts * sum;
  }

  /** Returns the number of a step's {@link #sums}. */
  int sums() {
    return 2 * experts + 1;
  }

  /** Returns the loads of a part with its rows, which add up to those of the step. */
  List<Double> sums(float[] loads, List<ScoreRequest> part) {
    List<Double> sums = new ArrayList<>();
    for (float load : loads) {
      sums.add((double) load);
    }
    sums.add((double) rows(part));
    return sums;
  }

  /** Returns the loss as a figure of the step. */
  OwnLoss figure(List<Double> sums) {
    return figure(loads(sums), rowsOf(sums));
  }

  /** Returns the derivatives of the loss with respect to each expert's sum of probabilities. */
  float[] slopes(List<Double> sums) {
    return slopes(loads(sums), rowsOf(sums));
  }

  private double[] loads(List<Double> sums) {
    return sums.stream().limit(2L * experts).mapToDouble(Double::doubleValue).toArray();
  }

  private long rowsOf(List<Double> sums) {
    return sums.get(2 * experts).longValue();
  }

  /** Returns the loss as a figure of the step. */
  OwnLoss figure(double[] loads, long rows) {
    return new OwnLoss(NAME, value(loads, rows), factor);
  }

  /** Returns the derivatives of the loss with respect to each expert's sum of probabilities. */
  float[] slopes(double[] loads, long rows) {
    float[] slopes = new float[experts];
    for (int e = 0; e < experts; e++) {
      slopes[e] = (float) (factor * experts * loads[experts + e] / rows / rows);
    }
    return slopes;
  }

  /** Adds loads up. */
  static double[] sum(List<float[]> parts) {
    double[] sum = new double[parts.get(0).length];
    for (float[] part : parts) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }
}
