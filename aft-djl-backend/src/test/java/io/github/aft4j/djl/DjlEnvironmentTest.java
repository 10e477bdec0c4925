// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.program.Products;
import org.junit.jupiter.api.Test;

class DjlEnvironmentTest {
  @Test
  void saysHowProductsAreComputed() {
    TorchEngine.start(1);
    assertThat(DjlEnvironment.facts())
        .containsEntry("products", "on the CPU, " + Products.of(ComputeDevice.HOST).description());
  }
}
