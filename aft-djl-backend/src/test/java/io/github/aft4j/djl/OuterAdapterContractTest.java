// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import java.util.List;
import java.util.Optional;

/** The contract holds with an adapted head and embedding too. */
class OuterAdapterContractTest extends AdaptedModelContractTest {

  @Override
  LoraOptions adapter() {
    ModuleFilter targets = ModuleFilter.named(List.of("q_proj", "embed_tokens", "lm_head"));
    return new LoraOptions(Optional.of(LoraConfig.of(4, 8, targets)), 5);
  }
}
