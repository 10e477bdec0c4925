// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.nio.ByteBuffer;
import java.util.List;

/** The parameters: one row of logits for each context of {@code order - 1} tokens. */
final class NgramTable {
  private final int order;
  private final int vocabulary;
  final double[] weights;

  NgramTable(int order, int vocabulary, long seed, double spread) {
    this.order = order;
    this.vocabulary = vocabulary;
    this.weights = new double[Math.toIntExact((long) Math.pow(vocabulary, order))];
    KeyedRandom draws = KeyedRandom.of(seed, "weights", 0);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = spread * (2 * draws.uniform(i) - 1);
    }
  }

  /**
   * Returns the start of the row that follows the token at {@code position - 1}; before the text is
   * 0.
   */
  int row(TokenIds ids, int position) {
    int row = 0;
    for (int back = order - 1; back >= 1; back--) {
      int token = position - back >= 0 ? ids.get(position - back) : 0;
      row = row * vocabulary + token;
    }
    return row * vocabulary;
  }

  /** log softmax of a row. */
  double[] logSoftmax(int row) {
    double max = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < vocabulary; v++) {
      max = Math.max(max, weights[row + v]);
    }
    double sum = 0;
    for (int v = 0; v < vocabulary; v++) {
      sum += Math.exp(weights[row + v] - max);
    }
    double logSum = max + Math.log(sum);
    double[] result = new double[vocabulary];
    for (int v = 0; v < vocabulary; v++) {
      result[v] = weights[row + v] - logSum;
    }
    return result;
  }

  LogProbs score(TokenIds prompt, TokenIds response) {
    TokenIds all = prompt.concat(response);
    double[] logps = new double[response.size()];
    for (int t = 0; t < logps.length; t++) {
      logps[t] = logSoftmax(row(all, prompt.size() + t))[response.get(t)];
    }
    return LogProbs.of(logps);
  }

  /** Returns the scores of the responses of each request. */
  List<List<LogProbs>> score(List<ScoreRequest> requests) {
    return requests.stream()
        .map(q -> q.responses().stream().map(y -> score(q.prompt(), y)).toList())
        .toList();
  }

  /** Adds d/d(logits) = g (onehot − softmax) for every token. */
  void backward(TokenIds prompt, TokenIds response, double[] derivatives, double[] gradient) {
    TokenIds all = prompt.concat(response);
    for (int t = 0; t < response.size(); t++) {
      if (derivatives[t] == 0) {
        continue;
      }
      int row = row(all, prompt.size() + t);
      double[] logps = logSoftmax(row);
      for (int v = 0; v < vocabulary; v++) {
        gradient[row + v] -= derivatives[t] * Math.exp(logps[v]);
      }
      gradient[row + response.get(t)] += derivatives[t];
    }
  }

  byte[] toBytes() {
    return bytes(weights);
  }

  static byte[] bytes(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES);
    buffer.asDoubleBuffer().put(values);
    return buffer.array();
  }

  static void read(byte[] bytes, double[] into) {
    if (bytes.length != into.length * Double.BYTES) {
      throw new IllegalArgumentException(
          bytes.length + " bytes, but " + into.length + " numbers are expected");
    }
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(into);
  }
}
