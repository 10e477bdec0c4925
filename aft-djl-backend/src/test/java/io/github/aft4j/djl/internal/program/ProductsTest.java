// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.script.Script;
import java.util.List;
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

  /**
   * Largest entry of what products and gradients in BF16 differ by from those in FP32, in units of
   * an entry's last place.
   */
  private static final String CHECK_ROUNDED =
      """
        def off(self: __torch__.Fns, y: Tensor, z: Tensor) -> Tensor:
          return torch.max(torch.abs(torch.to(y, 6) - z) / (torch.abs(z) * 0.0078125 + 0.001))

        def check(self: __torch__.Fns, t: int, n: int, k: int) -> Tensor:
          x = torch.to(torch.sin(torch.view(torch.arange(t * k, dtype=6), [t, k])), 15)
          w = torch.to(torch.cos(torch.view(torch.arange(n * k, dtype=6), [n, k])), 15)
          b = torch.to(torch.sin(torch.arange(n, dtype=6)), 15)
          g = torch.to(torch.cos(torch.view(torch.arange(t * n, dtype=6), [t, n]) * 0.7), 15)
          xw, ww, bw, gw = torch.to(x, 6), torch.to(w, 6), torch.to(b, 6), torch.to(g, 6)
          z = torch.linear(xw, ww, bw)
          zx, zw = torch.mm(gw, ww), torch.mm(torch.t(gw), xw)
          xr, wr = torch.requires_grad_(torch.detach(x)), torch.requires_grad_(torch.detach(w))
          y = (self).linear(xr, wr, b)
          gs = torch.grad([y], [xr, wr], annotate(List[Optional[Tensor]], [g]), False, False, True)
          worst = (self).off(torch.detach(y), z)
          gx, gy = gs[0], gs[1]
          if gx is not None and gy is not None:
            worst = torch.maximum(worst, (self).off(gx, zx))
            worst = torch.maximum(worst, (self).off(gy, zw))
          worst = torch.maximum(worst, (self).off((self).linear_rows(x, w, b), z))
          grad = torch.zeros_like(ww)
          out = torch.zeros_like(xw)
          (self).linear_backward(g, w, x, out, [grad])
          worst = torch.maximum(worst, (self).off(out, zx))
          worst = torch.maximum(worst, (self).off(grad, zw))
          worst = torch.maximum(worst, (self).off((self).narrow_addmm(b, x, torch.t(w)), z))
          into = torch.empty_like(g)
          worst = torch.maximum(
              worst, (self).off((self).product_into(into, x, torch.t(w), 0.5), (z - bw) * 0.5))
          return torch.view(torch.maximum(worst, (self).off(into, (z - bw) * 0.5)), [1])
      """;

  /** Counts the numbers of rows, multiples of eight, that have another result than most. */
  private static final String CHECK_ROWS =
      """
        def different(self: __torch__.Fns, n: int, k: int) -> Tensor:
          w = torch.cos(torch.view(torch.arange(n * k, dtype=6), [n, k]))
          x = torch.sin(torch.view(torch.arange(256 * k, dtype=6), [256, k]))
          different = torch.zeros([1], dtype=6)
          for dtype in [6, 15]:
            ws, xs = torch.to(w, dtype), torch.to(x, dtype)
            many = (self).linear_rows(xs, ws, None)
            for rows in range(8, 256, 8):
              few = (self).linear_rows(torch.slice(xs, 0, 0, rows), ws, None)
              if not torch.equal(few, torch.slice(many, 0, 0, rows)):
                different = different + 1
          return different
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
    assumeTrue(ComputeDevice.HOST.hasOneDnn(), "the engine was built without oneDNN");
    for (Products products : List.of(Products.ONEDNN, Products.WIDENED)) {
      try (Scope scope = new Scope();
          GradMode on = GradMode.on();
          Script script = Untyped.load(products.source() + "\n" + CHECK)) {
        Tensor worst = Untyped.call(script, scope, "check", tokens, outputs, inputs);
        assertThat(worst.toFloats()[0]).as("%s", products).isLessThan(2e-3f);
      }
    }
  }

  /**
   * A row has the same bits among few and among many on a processor without AVX-512; of others,
   * {@code GoldenGenerationTest} says it.
   */
  @ParameterizedTest
  @CsvSource({
    "1,64,32",
    "2,64,32",
    "2,99,48",
    "2,576,192",
    "2,576,1536",
    "1,2000,576",
    "2,2000,576"
  })
  void rowsDoNotDependOnTheirNumber(int threads, int outputs, int inputs) {
    TorchEngine.start(threads);
    assumeTrue(
        Products.of(ComputeDevice.HOST) == Products.WIDENED,
        "the processor multiplies BF16 without widening");
    try (Scope scope = new Scope();
        GradMode off = GradMode.off();
        Script script = Untyped.load(Products.WIDENED.source() + "\n" + CHECK_ROWS)) {
      Tensor different = Untyped.call(script, scope, "different", outputs, inputs);
      assertThat(different.toFloats()[0]).isZero();
    }
  }

  /** Goes from one row to weights that are widened in several parts. */
  @ParameterizedTest
  @CsvSource({"1,7,5", "8,16,16", "333,50,129", "8,3000,1000"})
  void roundOnceIfTheirFactorsAreWidened(int tokens, int outputs, int inputs) {
    TorchEngine.start(2);
    assumeTrue(ComputeDevice.HOST.hasOneDnn(), "the engine was built without oneDNN");
    try (Scope scope = new Scope();
        GradMode on = GradMode.on();
        Script script = Untyped.load(Products.WIDENED.source() + "\n" + CHECK_ROUNDED)) {
      Tensor worst = Untyped.call(script, scope, "check", tokens, outputs, inputs);
      assertThat(worst.toFloats()[0]).isLessThanOrEqualTo(1f);
    }
  }
}
