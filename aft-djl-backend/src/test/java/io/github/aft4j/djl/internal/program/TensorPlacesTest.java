// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No program makes a tensor without saying where: it would be on the host. */
class TensorPlacesTest {
  private static final Pattern MADE =
      Pattern.compile("torch\\.(empty|zeros|ones|full|arange|tensor|eye|linspace|rand\\w*)\\(");

  @Test
  void everyNewTensorIsGivenADevice() {
    AdaptedWeights adapted =
        new AdaptedWeights(List.of(LayerWeight.QUERY), true, true, true, false, 0.1);
    DecoderSpec llama =
        DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
            .build()
            .withDropout(new DropoutSpec(0.1, 0.1, 0.1));
    List<String> sources = new ArrayList<>();
    sources.add(Products.WIDENED.source());
    Stream.concat(
            Stream.of(ProgramSource.of(llama, adapted, new ComputeDevice("cuda:0"))),
            Golden.models().stream()
                .map(
                    g ->
                        ProgramSource.of(
                            g.spec(), AdaptedWeights.NONE, new ComputeDevice("cuda:0"))))
        .forEach(sources::add);

    assertThat(sources).allSatisfy(source -> assertThat(unplaced(source)).isEmpty());
  }

  @Test
  void aTensorWithoutOneIsFound() {
    assertThat(unplaced("x = torch.zeros([n, f(2)], dtype=6) + torch.ones([2], device=x.device)"))
        .containsExactly("torch.zeros([n, f(2)], dtype=6)");
  }

  private static List<String> unplaced(String source) {
    List<String> calls = new ArrayList<>();
    Matcher made = MADE.matcher(source);
    while (made.find()) {
      String call = source.substring(made.start(), end(source, made.end()));
      if (!call.contains("device=")) {
        calls.add(call);
      }
    }
    return calls;
  }

  /** Returns the place where the parenthesis that has just been opened is closed. */
  private static int end(String source, int from) {
    int depth = 1;
    int at = from;
    for (; depth > 0; at++) {
      depth += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
    }
    return at;
  }
}
