// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TrainerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The parts into which a step is split. */
final class MicroBatches {
  private MicroBatches() {}

  /** Splits the requests as the limit of tokens asks; all at once where that is needed. */
  static List<List<Integer>> of(
      List<ScoreRequest> requests, Requirements.Scope scope, TrainerOptions options) {
    List<Integer> all = IntStream.range(0, requests.size()).boxed().toList();
    if (scope == Requirements.Scope.BATCH || options.microBatchTokens() == 0) {
      return List.of(all);
    }
    List<List<Integer>> parts = new ArrayList<>();
    long held = 0;
    for (int index : all) {
      long size = tokens(requests.get(index));
      if (parts.isEmpty() || held + size > options.microBatchTokens()) {
        parts.add(new ArrayList<>());
        held = 0;
      }
      parts.get(parts.size() - 1).add(index);
      held += size;
    }
    return parts;
  }

  static long tokens(ScoreRequest request) {
    return request.prompt().size() + request.responses().stream().mapToLong(TokenIds::size).sum();
  }
}
