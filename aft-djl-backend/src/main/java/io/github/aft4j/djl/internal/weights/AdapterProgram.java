// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.ProgramSource;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.util.List;

/** Computes what an adapter begins with, from the weights of its base. */
final class AdapterProgram implements AutoCloseable {
  private record Pissa(Tensor w, long r, double s, long transposed) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).integer(r).number(s).integer(transposed);
    }
  }

  private record Lengths(Tensor w, Tensor a, Tensor b, double s, long transposed)
      implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(a).tensor(b).number(s).integer(transposed);
    }
  }

  private record Matrix(long rows, long columns) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.integer(rows).integer(columns);
    }
  }

  private static final ScriptMethod<Matrix> MATRIX = new ScriptMethod<>("matrix", Matrix.class);
  private static final ScriptMethod<Pissa> PISSA = new ScriptMethod<>("pissa", Pissa.class);
  private static final ScriptMethod<Lengths> LENGTHS = new ScriptMethod<>("lengths", Lengths.class);

  private final Script script;

  private AdapterProgram(Script script) {
    this.script = script;
  }

  /** Loads the program; the engine must run. */
  static AdapterProgram load() {
    return new AdapterProgram(Script.load(ProgramSource.resource("adapter.py")));
  }

  /** Returns a new matrix of unset memory on the host, in FP32. */
  Tensor matrix(Scope scope, long rows, long columns) {
    return script.call(scope, MATRIX, new Matrix(rows, columns));
  }

  /**
   * Takes the largest singular values and their vectors out of a weight.
   *
   * @return A and B
   */
  List<Tensor> pissa(Scope scope, Tensor weight, int rank, double scale, boolean transposed) {
    return script.callMany(scope, PISSA, new Pissa(weight, rank, scale, transposed ? 1 : 0));
  }

  /** Returns the lengths of the rows of W + scale·B·A. */
  Tensor lengths(Scope scope, Tensor weight, Tensor a, Tensor b, double scale, boolean transposed) {
    return script.call(scope, LENGTHS, new Lengths(weight, a, b, scale, transposed ? 1 : 0));
  }

  @Override
  public void close() {
    script.close();
  }
}
