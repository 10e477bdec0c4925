// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The computed prompts, in one {@link PromptPool} per width. */
final class PromptCache implements AutoCloseable {
  private final Decoder decoder;
  private final DType type;
  private final Prefill prefill;
  private final Set<Tensor> states = new HashSet<>();
  private final SortedMap<Integer, PromptPool> pools = new TreeMap<>();

  PromptCache(Decoder decoder, DType type) {
    this.decoder = decoder;
    this.type = type;
    this.prefill = new Prefill(decoder);
  }

  /** Computes prompts together. */
  List<CachedPrompt> add(List<Integer> requests, List<TokenIds> prompts) {
    List<CachedPrompt> cached = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      PromptPool pool = pool(PromptPool.width(prompts.get(i).size() - 1, decoder.work().merged()));
      cached.add(new CachedPrompt(requests.get(i), prompts.get(i), pool, pool.take(), List.of()));
    }
    List<CachedPrompt> computed = prefill.run(cached);
    computed.forEach(prompt -> states.addAll(prompt.states()));
    return computed;
  }

  void remove(CachedPrompt prompt) {
    prompt.pool().release(prompt.slot());
    prompt.states().forEach(Tensor::close);
    states.removeAll(prompt.states());
  }

  private PromptPool pool(int width) {
    return pools.computeIfAbsent(
        width, w -> new PromptPool(decoder.programs(), decoder.spec(), type, w));
  }

  @Override
  public void close() {
    pools.values().forEach(PromptPool::close);
    states.forEach(Tensor::close);
  }
}
