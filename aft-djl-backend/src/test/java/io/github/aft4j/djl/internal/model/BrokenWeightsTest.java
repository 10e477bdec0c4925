// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights that are well stored, but not those of their configuration, or of no use. */
class BrokenWeightsTest {
  @ParameterizedTest
  @CsvSource({
    "missing_tensor,AFT-320,model.layers.1.mlp.up_proj.weight",
    "wrong_shape,AFT-321,model.layers.1.mlp.up_proj.weight",
    "unexpected_tensor,AFT-322,model.layers.7.mlp.up_proj.weight",
    "nan_weight,AFT-324,'model.norm.weight, element 3'"
  })
  void areRefused(String name, String code, String named) {
    TorchEngine.start(1);
    ModelDirectory directory = ModelDirectory.open(Shared.path("fixtures/storage/broken/" + name));
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));

    assertThatThrownBy(() -> TestDevice.load(directory, spec).close())
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(directory.path().toString())
        .hasMessageContaining(named);
  }
}
