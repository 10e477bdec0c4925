// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Latent attention (DeepSeek V2 and V3): keys and values are made of one narrow vector of a token,
 * queries maybe of another, and a part of the keys that is rotated is the same for all heads. Keys
 * and values are cached as the heads see them; what is narrower than the other is padded by zeros.
 *
 * @param queryRank width of what queries are made of; 0 is the hidden state itself
 * @param rank width of what keys and values are made of
 * @param plain width of the part of a key that is not rotated
 * @param rotated width of the part that is
 * @param values width of a value
 * @param epsilon of the norms of what queries, keys and values are made of
 */
public record LatentSpec(
    int queryRank, int rank, int plain, int rotated, int values, double epsilon) {

  /** Returns the width of a head, of keys and values alike. */
  public int headDim() {
    return Math.max(plain + rotated, values);
  }

  /** Returns the tensors with their shapes; the projections down have biases where wanted. */
  Map<LayerWeight, List<Long>> weights(long hidden, long heads, boolean bias) {
    long keys = (long) plain + rotated;
    Map<LayerWeight, List<Long>> weights = new EnumMap<>(LayerWeight.class);
    weights.put(LayerWeight.QUERY, List.of(heads * keys, queryRank > 0 ? queryRank : hidden));
    weights.put(LayerWeight.KEY_VALUE_DOWN, List.of((long) rank + rotated, hidden));
    weights.put(LayerWeight.KEY_VALUE_NORM, List.of((long) rank));
    weights.put(LayerWeight.KEY_VALUE, List.of(heads * (plain + values), (long) rank));
    weights.put(LayerWeight.OUTPUT, List.of(hidden, heads * values));
    if (queryRank > 0) {
      weights.put(LayerWeight.QUERY_DOWN, List.of((long) queryRank, hidden));
      weights.put(LayerWeight.QUERY_DOWN_NORM, List.of((long) queryRank));
    }
    if (bias) {
      weights.put(LayerWeight.KEY_VALUE_DOWN_BIAS, List.of((long) rank + rotated));
      weights.put(LayerWeight.OUTPUT_BIAS, List.of(hidden));
    }
    if (bias && queryRank > 0) {
      weights.put(LayerWeight.QUERY_DOWN_BIAS, List.of((long) queryRank));
    }
    return weights;
  }
}
