// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.KeyedRandom;

/** The order of groups in an epoch: a permutation that follows from seed and epoch alone. */
final class Order {
  private Order() {}

  /** Returns Fisher and Yates' shuffle of 0 .. size − 1. */
  static int[] of(long seed, int epoch, int size) {
    KeyedRandom random = KeyedRandom.of(seed, "order", epoch);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = (int) (random.uniform(i) * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
