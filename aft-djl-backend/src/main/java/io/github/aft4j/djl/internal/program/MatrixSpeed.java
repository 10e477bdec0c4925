// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;

/**
 * The speed of a plain FP32 matrix product on the host, measured: the peak with which figures of
 * the same run are compared.
 */
public final class MatrixSpeed {
  private static final int SIZE = 1024;

  record Product(Tensor a, Tensor b) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(a).tensor(b);
    }
  }

  static final ScriptMethod<TensorProgram.Shape> ONES =
      new ScriptMethod<>("ones", TensorProgram.Shape.class);
  static final ScriptMethod<Product> PRODUCT = new ScriptMethod<>("product", Product.class);

  private MatrixSpeed() {}

  /** Billions of operations a second of a 1024³ product, 2·1024³ each; the best of the repeats. */
  public static double gigaflops(int repeats) {
    TorchEngine.start(0);
    try (GradMode off = GradMode.off();
        Script script = Script.load(source());
        Scope scope = new Scope()) {
      TensorProgram.Shape square = TensorProgram.shape(DType.FLOAT32, SIZE, SIZE);
      Product product =
          new Product(script.call(scope, ONES, square), script.call(scope, ONES, square));
      long best = Long.MAX_VALUE;
      for (int i = 0; i < repeats; i++) {
        long started = System.nanoTime();
        script.callUnowned(PRODUCT, product).close();
        best = Math.min(best, System.nanoTime() - started);
      }
      return 2.0 * SIZE * SIZE * SIZE / best;
    }
  }

  static String source() {
    return ProgramSource.resource("speed.py") + "\n" + ProgramSource.places(ComputeDevice.HOST);
  }
}
