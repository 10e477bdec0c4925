package io.github.aft4j.djl;

import io.github.aft4j.djl.adapter.LoraConfig;
import io.github.aft4j.djl.adapter.ModuleFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With dropout of the adapter, too, the model keeps the contract: what is dropped is fixed. */
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
            Optional.empty());
    return new LoraOptions(Optional.empty(), Optional.of(config), 5);
  }
}
