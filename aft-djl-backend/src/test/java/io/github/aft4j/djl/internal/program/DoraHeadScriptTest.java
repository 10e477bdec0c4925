// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.script.Script;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A head with DoRA, by parts, against PEFT's formula and automatic differentiation. */
class DoraHeadScriptTest {
  private static final String CHECK =
      """

        def wave(self: __torch__.Fns, rows: int, columns: int, pace: float) -> Tensor:
          return torch.view(torch.sin(torch.arange(rows * columns, dtype=6) * pace), [rows, columns])

        # What [log-probabilities, derivatives by the states, B and m] differ by, at most
        def check(self: __torch__.Fns, dropped: int, width: int, keep: int) -> List[Tensor]:
          x = (self).wave(5, 8, 1.3)
          w = (self).wave(11, 8, 1.7)
          a = (self).wave(2, 8, 0.7)
          b = (self).wave(11, 2, 2.1)
          m = torch.view((self).wave(11, 1, 0.9), [11]) + 2
          s = torch.full([1], 0.75)
          targets = torch.remainder(torch.arange(5) * 7, 11)
          g = torch.cos(torch.arange(5, dtype=6))
          i = x
          states = (self).with_low_rank(x, x, a, s)
          if dropped > 0:
            i = x * torch.to(torch.gt((self).wave(5, 8, 3.1), 0), 6) * 2
            states = (self).with_dora(x, i, a, s)
          head = [w, b, m, a, s]
          sg = torch.requires_grad_(torch.detach(states), True)
          bg = torch.requires_grad_(torch.detach(b), True)
          mg = torch.requires_grad_(torch.detach(m), True)
          length = torch.linalg_vector_norm(w + s * torch.mm(b, a), 2, [1])
          n = states.size(1) - 10
          z = (torch.linear(torch.slice(sg, 1, n, n + 8), w) + torch.linear(torch.slice(sg, 1, n + 8), bg)) * (mg / length)
          if n > 0:
            z = z + torch.linear(torch.slice(sg, 1, 0, 8), w)
          peft = torch.linear(x, w) + (m / length - 1) * torch.linear(i, w)
          peft = peft + m / length * s * torch.linear(torch.linear(i, a), b)
          all = torch.log_softmax(z, 1)
          expected = torch.squeeze(torch.gather(all, 1, torch.unsqueeze(targets, 1)), 1)
          gs = torch.grad([torch.sum(expected * g)], [sg, bg, mg])
          scored = (self).score_dora(states, head, targets, width, keep)
          gb, gm = torch.ones_like(b), torch.ones_like(m)
          gh = (self).head_backward_dora(states, head, targets, g, [gb, gm], 1., 0., width, scored)
          found = [gh, gb - 1, gm - 1]
          out = [(self).worst(z, peft), (self).worst((self).logits(states, head), peft)]
          out.append((self).worst((self).logits_rows(states, head), peft))
          out.append((self).worst(scored[0], expected))
          for k in range(3):
            derivative = gs[k]
            if derivative is not None:
              out.append((self).worst(found[k], derivative))
          return out

        def worst(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
          return torch.view(torch.max(torch.abs(torch.detach(a - b))), [1])
      """;

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  @ParameterizedTest
  @CsvSource({"0,11,0", "0,11,1", "0,4,2", "1,11,1", "1,4,0", "1,3,4"})
  void equalsPeftsFormulaAndItsDerivatives(int dropped, int width, int kept) {
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(11, 8, 4, 1, 1, 8, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0), 1)))
            .build();
    AdaptedWeights dora = new AdaptedWeights(List.of(), false, false, true, false, 0.5, true);
    try (Script script = Script.load(ProgramSource.of(spec, dora, ComputeDevice.HOST) + CHECK);
        Scope scope = new Scope();
        GradMode on = GradMode.on()) {
      List<Tensor> worst = Untyped.callMany(script, scope, "check", dropped, width, kept);
      assertThat(worst).hasSize(7);
      for (Tensor tensor : worst) {
        assertThat(tensor.toFloats()[0]).isLessThan(1e-5f);
      }
    }
  }
}
