package io.github.aft4j.djl.program;

import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.GradMode;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.engine.TorchEngine;

/**
 * The speed of a plain FP32 matrix product on the host, measured: the peak with which figures of
 * the same run are compared.
 */
public final class MatrixSpeed {
  private static final int SIZE = 1024;
  private static final String PRODUCT =
      """
        def empty(self: __torch__.Fns, shape: List[int], dtype: int) -> Tensor:
          return torch.ones(shape, dtype=dtype, device=(self).device())

        def product(self: __torch__.Fns, a: Tensor, b: Tensor) -> Tensor:
          return torch.mm(a, b)
      """;

  private MatrixSpeed() {}

  /** Billions of operations a second of a 1024³ product, 2·1024³ each; the best of the repeats. */
  public static double gigaflops(int repeats) {
    TorchEngine.start(0);
    try (GradMode off = GradMode.off();
        Script script = Script.load(PRODUCT);
        Scope scope = new Scope()) {
      Tensor a = script.empty(scope, DType.FLOAT32, SIZE, SIZE);
      Tensor b = script.empty(scope, DType.FLOAT32, SIZE, SIZE);
      long best = Long.MAX_VALUE;
      for (int i = 0; i < repeats; i++) {
        long started = System.nanoTime();
        script.callUnowned("product", a, b).close();
        best = Math.min(best, System.nanoTime() - started);
      }
      return 2.0 * SIZE * SIZE * SIZE / best;
    }
  }
}
