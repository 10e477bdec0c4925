package io.github.aft4j.djl.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.Dimensions;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.decoder.RotarySpec;
import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderScriptTest {

  @Test
  void loadsAndComputes() {
    TorchEngine.start(1);
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
            .build();
    try (Script script = DecoderScript.load(spec, AdaptedWeights.NONE);
        Scope scope = new Scope();
        GradMode mode = GradMode.off()) {
      float hidden = Float.NEGATIVE_INFINITY;

      assertThat(script.call(scope, "causal_mask", 3, 3, 2, 6).toFloats())
          .containsExactly(0, hidden, hidden, 0, 0, hidden, hidden, 0, 0);
      assertThat(script.call(scope, "causal_mask", 2, 3, 0, 6).toFloats())
          .containsExactly(0, 0, hidden, 0, 0, 0);
    }
  }
}
