// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.List;

/** Splits requests into parts that are computed at once. */
public final class Batches {
  private Batches() {}

  /**
   * Returns the indices of consecutive requests whose tokens together are at most the limit; a
   * larger request is a part of its own.
   */
  public static List<List<Integer>> split(List<ScoreRequest> requests, int tokens) {
    List<List<Integer>> parts = new ArrayList<>();
    List<Integer> part = new ArrayList<>();
    int sum = 0;
    for (int i = 0; i < requests.size(); i++) {
      int size = PackedBatch.tokens(requests.get(i));
      if (!part.isEmpty() && sum + size > tokens) {
        parts.add(part);
        part = new ArrayList<>();
        sum = 0;
      }
      part.add(i);
      sum += size;
    }
    if (!part.isEmpty()) {
      parts.add(part);
    }
    return parts;
  }
}
