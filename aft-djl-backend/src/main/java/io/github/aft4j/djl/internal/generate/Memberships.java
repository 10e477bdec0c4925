// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The prompt that each row belongs to, in native memory, as the decoding program takes it; valid
 * until a row comes, goes or moves.
 */
final class Memberships implements AutoCloseable {
  /** Rows of a prompt are padded to a multiple, so that products compute each of them alike. */
  private static final int ROWS = 4;

  private final Scope scope = new Scope();
  final List<Tensor> pools = new ArrayList<>();
  final List<Tensor> lengths = new ArrayList<>();
  final List<Tensor> members = new ArrayList<>();
  final Tensor back;

  /**
   * Groups rows.
   *
   * @param padded rows that are computed; those beyond the list have any prompt
   */
  Memberships(TensorProgram program, List<SampleRow> rows, int padded) {
    Map<PromptPool, Map<Integer, List<Integer>>> byPool = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      CachedPrompt prompt = rows.get(row).prompt();
      byPool
          .computeIfAbsent(prompt.pool(), p -> new LinkedHashMap<>())
          .computeIfAbsent(prompt.slot(), s -> new ArrayList<>())
          .add(row);
    }
    long[] places = new long[padded];
    int offset = 0;
    for (Map.Entry<PromptPool, Map<Integer, List<Integer>>> entry : byPool.entrySet()) {
      Map<Integer, List<Integer>> bySlot = entry.getValue();
      int most = bySlot.values().stream().mapToInt(List::size).max().orElse(1);
      int width = RowCache.roundUp(most, ROWS);
      int slots = entry.getKey().size();
      long[] table = new long[slots * width];
      long[] counts = new long[slots];
      for (Map.Entry<Integer, List<Integer>> prompt : bySlot.entrySet()) {
        int slot = prompt.getKey();
        counts[slot] = rows.get(prompt.getValue().get(0)).prompt().cached();
        for (int i = 0; i < prompt.getValue().size(); i++) {
          int row = prompt.getValue().get(i);
          table[slot * width + i] = row;
          places[row] = (long) offset + (long) slot * width + i;
        }
      }
      offset += table.length;
      pools.add(entry.getKey().tensor());
      lengths.add(program.longs(scope, counts));
      members.add(matrix(program, table, width));
    }
    back = program.longs(scope, places);
  }

  private Tensor matrix(TensorProgram program, long[] values, int width) {
    return program.filled(
        scope,
        DType.INT64,
        memory -> memory.asLongBuffer().put(values),
        values.length / width,
        width);
  }

  @Override
  public void close() {
    scope.close();
  }
}
