// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.TokenIds;

/**
 * A question's prompt with the place of its keys and values, which are those of all its tokens but
 * the last.
 *
 * @param request index of the request
 * @param ids the whole prompt
 * @param pool where the keys and values are
 * @param slot which place in the pool
 */
record CachedPrompt(int request, TokenIds ids, PromptPool pool, int slot) {

  /** Returns how many tokens have their keys in the pool. */
  int cached() {
    return ids.size() - 1;
  }
}
