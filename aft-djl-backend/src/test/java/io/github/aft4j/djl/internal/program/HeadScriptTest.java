// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.template.Bindings;
import io.github.aft4j.djl.internal.template.Template;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The head by parts of the vocabulary against log_softmax and automatic differentiation. */
class HeadScriptTest {
  private static final int TOKENS = 9;
  private static final int VOCABULARY = 50;

  private static final String CHECK =
      """
        def add_rows(self: __torch__.Fns, into: Tensor, index: Tensor, rows: Tensor,
            scale: float) -> Tensor:
          return torch.index_add_(into, 0, index, rows, alpha=scale)

        def logits(self: __torch__.Fns, h: Tensor, head: List[Tensor]) -> Tensor:
          return (self).capped(torch.linear(h, head[0]), @CAP@)

        def capped(self: __torch__.Fns, z: Tensor, cap: float) -> Tensor:
          if cap != 0.:
            z = torch.tanh(z / cap) * cap
          return z

        # What [log-probabilities, dL/dh, dL/dhead] differ by, at most, from those of torch
        def check(self: __torch__.Fns, m: int, v: int, width: int, keep: int, size: float) -> List[Tensor]:
          h = torch.sin(torch.view(torch.arange(m * 8, dtype=6), [m, 8]))
          head = torch.cos(torch.view(torch.arange(v * 8, dtype=6) * 1.7, [v, 8])) * size
          targets = torch.remainder(torch.arange(m) * 7, v)
          g = torch.cos(torch.arange(m, dtype=6))
          hg = torch.requires_grad_(torch.detach(h), True)
          wg = torch.requires_grad_(torch.detach(head), True)
          all = torch.log_softmax((self).logits(hg, [wg]), 1)
          expected = torch.squeeze(torch.gather(all, 1, torch.unsqueeze(targets, 1)), 1)
          gs = torch.grad([torch.sum(expected * g)], [hg, wg])
          h, head = torch.detach(h), torch.detach(head)
          scored = (self).score(h, [head], targets, width, keep)
          grad = torch.ones_like(head)
          gh = (self).head_backward(h, [head], targets, g / 3., [grad], 3., @CAP@, width, scored)
          out = [(self).worst(scored[0], torch.detach(expected))]
          for i in range(2):
            a = gs[i]
            if a is not None:
              out.append((self).worst([gh, grad - 1][i], a))
          return out

        def worst(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
          return torch.view(torch.max(torch.abs(a - b)), [1])
      """;

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  @ParameterizedTest
  @CsvSource({"50,0", "50,1", "17,0", "17,2", "17,3", "16,1", "1,0", "1,20"})
  void equalsAutomaticDifferentiation(int width, int kept) {
    assertEqual("0.", width, kept, 1);
  }

  @ParameterizedTest
  @CsvSource({"50", "17"})
  void appliesTheSlopeOfTheCap(int width) {
    assertEqual("2.", width, 0, 1);
  }

  /** A part's own softmax may be far from the whole one. */
  @Test
  void holdsForLogitsThatAreFarApart() {
    assertEqual("0.", 17, 1, 60);
  }

  private static void assertEqual(String cap, int width, int kept, double size) {
    String source =
        ProgramSource.resource("head.py")
            + Template.fill(
                ProgramSource.resource("head_product.py"),
                Bindings.builder().flag("head.dora", false).build())
            + Products.PLAIN.source()
            + CHECK.replace("@CAP@", cap);
    try (Scope scope = new Scope();
        GradMode on = GradMode.on();
        Script script = Untyped.load(source)) {
      List<Tensor> worst =
          Untyped.callMany(script, scope, "check", TOKENS, VOCABULARY, width, kept, size);
      assertThat(worst).hasSize(3);
      for (Tensor tensor : worst) {
        assertThat(tensor.toFloats()[0]).isLessThan((float) (2e-6 * size * size));
      }
    }
  }
}
