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

/** The prompt that each row belongs to, in native memory, as the decoding program takes it. */
final class Memberships {
  /** Rows of a prompt are padded to a multiple, so that products compute each of them alike. */
  private static final int ROWS = 4;

  private final TensorProgram program;
  private final List<Place> places = new ArrayList<>();
  private final Tensor back;
  private final int padded;

  /**
   * The room for the rows of one pool's prompts.
   *
   * @param tensor the pool's when this was made
   * @param slots prompts
   * @param width rows of each
   */
  private record Place(
      PromptPool pool, Tensor tensor, int slots, int width, Tensor lengths, Tensor members) {
    boolean holds(PromptPool other, int most) {
      return other.equals(pool)
          && tensor.equals(pool.tensor())
          && pool.size() <= slots
          && most <= width;
    }
  }

  /**
   * Makes room for rows and writes them.
   *
   * @param scope owns the room
   * @param padded rows that are computed; those beyond the list have any prompt
   */
  Memberships(Scope scope, TensorProgram program, List<SampleRow> rows, int padded) {
    this.program = program;
    this.padded = padded;
    for (Map.Entry<PromptPool, Map<Integer, List<Integer>>> entry : grouped(rows).entrySet()) {
      PromptPool pool = entry.getKey();
      int slots = pool.size();
      int width = RowCache.roundUp(most(entry.getValue()), ROWS);
      Tensor lengths = program.empty(scope, DType.INT64, slots);
      Tensor members = program.empty(scope, DType.INT64, slots, width);
      places.add(new Place(pool, pool.tensor(), slots, width, lengths, members));
    }
    back = program.empty(scope, DType.INT64, padded);
    write(rows);
  }

  /** Returns whether rows that have come, gone, or moved have room in the same memory. */
  boolean fits(List<SampleRow> rows) {
    return rows.size() <= padded
        && grouped(rows).entrySet().stream()
            .allMatch(
                entry ->
                    places.stream()
                        .anyMatch(place -> place.holds(entry.getKey(), most(entry.getValue()))));
  }

  /** Writes rows that fit. */
  void write(List<SampleRow> rows) {
    Map<PromptPool, Map<Integer, List<Integer>>> byPool = grouped(rows);
    long[] origins = new long[padded];
    int offset = 0;
    for (Place place : places) {
      long[] table = new long[place.slots * place.width];
      long[] counts = new long[place.slots];
      Map<Integer, List<Integer>> bySlot = byPool.getOrDefault(place.pool, Map.of());
      for (Map.Entry<Integer, List<Integer>> prompt : bySlot.entrySet()) {
        int slot = prompt.getKey();
        counts[slot] = rows.get(prompt.getValue().get(0)).prompt().cached();
        for (int i = 0; i < prompt.getValue().size(); i++) {
          int row = prompt.getValue().get(i);
          table[slot * place.width + i] = row;
          origins[row] = (long) offset + (long) slot * place.width + i;
        }
      }
      offset += table.length;
      program.write(place.lengths, memory -> memory.asLongBuffer().put(counts));
      program.write(place.members, memory -> memory.asLongBuffer().put(table));
    }
    program.write(back, memory -> memory.asLongBuffer().put(origins));
  }

  List<Tensor> pools() {
    return places.stream().map(Place::tensor).toList();
  }

  List<Tensor> lengths() {
    return places.stream().map(Place::lengths).toList();
  }

  List<Tensor> members() {
    return places.stream().map(Place::members).toList();
  }

  Tensor back() {
    return back;
  }

  private static int most(Map<Integer, List<Integer>> bySlot) {
    return bySlot.values().stream().mapToInt(List::size).max().orElse(1);
  }

  /** Returns the rows of every prompt of every pool. */
  private static Map<PromptPool, Map<Integer, List<Integer>>> grouped(List<SampleRow> rows) {
    Map<PromptPool, Map<Integer, List<Integer>>> byPool = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      CachedPrompt prompt = rows.get(row).prompt();
      byPool
          .computeIfAbsent(prompt.pool(), p -> new LinkedHashMap<>())
          .computeIfAbsent(prompt.slot(), s -> new ArrayList<>())
          .add(row);
    }
    return byPool;
  }
}
