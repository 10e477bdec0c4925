// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model whose adapter has dropout keeps the contract, too: what is dropped is fixed. */
class DroppingModelContractTest extends DjlModelContractTest {
  @Override
  LoraOptions adapter() {
    LoraConfig config =
        new LoraConfig(
            4,
            8,
            0.1,
            false,
            ModuleFilter.allLinear(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new LoraOptions(Optional.of(config), 5);
  }
}
