// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.internal.engine.Tensor;
import java.util.List;

/**
 * A question's prompt with the place of its keys and values, which are those of all its tokens but
 * the last.
 *
 * @param request index of the request
 * @param ids the whole prompt
 * @param pool where the keys and values are
 * @param slot which place in the pool
 * @param states what layers without attention remember of it; empty where there are none, or no
 *     tokens
 */
record CachedPrompt(int request, TokenIds ids, PromptPool pool, int slot, List<Tensor> states) {
  CachedPrompt {
    states = List.copyOf(states);
  }

  CachedPrompt withStates(List<Tensor> value) {
    return new CachedPrompt(request, ids, pool, slot, value);
  }

  /** Returns how many tokens have their keys in the pool. */
  int cached() {
    return ids.size() - 1;
  }
}
