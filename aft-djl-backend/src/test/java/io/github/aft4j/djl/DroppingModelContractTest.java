// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import java.util.Optional;

/** A model whose adapter has dropout keeps the contract, too: what is dropped is fixed. */
class DroppingModelContractTest extends DjlModelContractTest {
  @Override
  LoraOptions adapter() {
    LoraConfig config = LoraConfig.of(4, 8, ModuleFilter.allLinear()).withDropout(0.1);
    return new LoraOptions(Optional.of(config), 5);
  }
}
