// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.script.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The products by oneDNN are those of the plain library, and so are their gradients. */
class ProductsTest {
  /** Largest entry of what a product and both of its gradients differ by from plain ones. */
  private static final String CHECK =
      """
        def check(self: __torch__.Fns, t: int, n: int, k: int) -> Tensor:
          x = torch.requires_grad_(torch.sin(torch.view(torch.arange(t * k, dtype=6), [t, k])))
          w = torch.requires_grad_(torch.cos(torch.view(torch.arange(n * k, dtype=6), [n, k])))
          b = torch.sin(torch.arange(n, dtype=6))
          g = torch.cos(torch.view(torch.arange(t * n, dtype=6), [t, n]) * 0.7)
          y = (self).linear(x, w, b)
          z = torch.linear(x, w, b)
          gy = torch.grad([y], [x, w], annotate(List[Optional[Tensor]], [g]), False, False, True)
          gz = torch.grad([z], [x, w], annotate(List[Optional[Tensor]], [g]), False, False, True)
          worst = torch.max(torch.abs(y - z))
          for i in range(2):
            a, c = gy[i], gz[i]
            if a is not None and c is not None:
              worst = torch.maximum(worst, torch.max(torch.abs(a - c)))
          xd, wd = torch.detach(x), torch.detach(w)
          worst = torch.maximum(worst, torch.max(torch.abs((self).linear_rows(xd, wd, b) - torch.detach(z))))
          gaps = torch.slice(torch.cat([xd, xd], 1), 1, 0, k)
          if not torch.equal((self).linear_rows(gaps, wd, b), (self).linear_rows(xd, wd, b)):
            worst = torch.ones_like(worst)
          grad = torch.ones_like(wd)
          gx = torch.zeros_like(xd)
          (self).linear_backward(g, wd, xd, gx, [grad])
          worst = torch.maximum(worst, torch.max(torch.abs(gx - torch.mm(g, wd))))
          worst = torch.maximum(worst, torch.max(torch.abs(grad - 1 - torch.mm(torch.t(g), xd))))
          return torch.view(torch.detach(worst), [1])
      """;

  @AfterAll
  static void oneThreadAgain() {
    TorchEngine.start(1);
  }

  /**
   * Goes from a few rows, which the engine differentiates differently, to weights of several parts.
   */
  @ParameterizedTest
  @CsvSource({
    "1,1,7,5",
    "1,8,16,16",
    "1,400,96,80",
    "1,333,50,129",
    "2,1,7,5",
    "2,8,16,16",
    "2,400,96,80",
    "2,333,50,129",
    "2,90,9000,1000",
    "2,20,34000,1000"
  })
  void equalPlainOnes(int threads, int tokens, int outputs, int inputs) {
    TorchEngine.start(threads);
    assumeThat(ComputeDevice.HOST.hasOneDnn()).as("the engine was built with oneDNN").isTrue();
    try (Scope scope = new Scope();
        GradMode on = GradMode.on();
        Script script = Untyped.load(ProgramSource.resource("products_onednn.py") + "\n" + CHECK)) {
      Tensor worst = Untyped.call(script, scope, "check", tokens, outputs, inputs);
      assertThat(worst.toFloats()[0]).isLessThan(2e-3f);
    }
  }
}
