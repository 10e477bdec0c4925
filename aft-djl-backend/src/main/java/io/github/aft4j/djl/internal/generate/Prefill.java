// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.program.DecodeProgram;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.weights.DecoderWeights;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes packed prompts, without their last tokens, into their places. */
final class Prefill {
  /** Products of at least, and a multiple of, this many rows compute each row alike. */
  static final int ROWS = 8;

  private final Decoder decoder;

  Prefill(Decoder decoder) {
    this.decoder = decoder;
  }

  /** Returns the prompts with what layers without attention remember of them. */
  List<CachedPrompt> run(List<CachedPrompt> prompts) {
    List<CachedPrompt> some = prompts.stream().filter(p -> p.cached() > 0).toList();
    if (some.isEmpty()) {
      return prompts;
    }
    int tokens = RowCache.roundUp(some.stream().mapToInt(CachedPrompt::cached).sum(), ROWS);
    long[] ids = new long[tokens];
    long[] positions = new long[tokens];
    long[] back = new long[tokens];
    int[] starts = new int[some.size()];
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      for (int t = 0; t < some.get(i).cached(); t++) {
        ids[at] = some.get(i).ids().get(t);
        positions[at++] = Positions.of(t, some.get(i).ids().size(), decoder.spec());
      }
    }
    try (Scope scope = new Scope()) {
      List<Tensor> rows = rows(scope, some, starts, back);
      TensorProgram tensors = decoder.programs().tensors();
      DecoderWeights weights = decoder.weights();
      DecodeProgram.Prefill arguments =
          new DecodeProgram.Prefill(
              tensors.longs(scope, ids),
              tensors.longs(scope, positions),
              weights.embedding(),
              weights.layers(),
              weights.rotations().frequencies(),
              rows,
              tensors.longs(scope, back),
              some.stream().map(p -> p.pool().tensor()).toList(),
              some.stream().map(p -> (long) p.slot()).toList(),
              some.stream().map(p -> (long) p.cached()).toList());
      DecodeProgram program = decoder.programs().decode();
      if (decoder.spec().mixers().isEmpty()) {
        program.prefill(arguments);
        return prompts;
      }
      return withStates(prompts, program.prefillMixed(new Scope(), arguments));
    }
  }

  /** Deals out what came layer by layer, of every prompt with tokens two tensors. */
  private static List<CachedPrompt> withStates(List<CachedPrompt> prompts, List<Tensor> states) {
    int some = (int) prompts.stream().filter(p -> p.cached() > 0).count();
    List<CachedPrompt> computed = new ArrayList<>();
    int index = 0;
    for (CachedPrompt prompt : prompts) {
      List<Tensor> own = new ArrayList<>();
      if (prompt.cached() > 0) {
        for (int at = 2 * index; at < states.size(); at += 2 * some) {
          own.addAll(states.subList(at, at + 2));
        }
        index++;
      }
      computed.add(prompt.withStates(own));
    }
    return computed;
  }

  /** Returns the prompts of each width as rows of indices into the packed tokens. */
  private List<Tensor> rows(Scope scope, List<CachedPrompt> prompts, int[] starts, long[] back) {
    Map<Integer, List<Integer>> byWidth = new LinkedHashMap<>();
    for (int i = 0; i < starts.length; i++) {
      byWidth.computeIfAbsent(prompts.get(i).pool().width(), w -> new ArrayList<>()).add(i);
    }
    List<Tensor> tensors = new ArrayList<>();
    int offset = 0;
    for (Map.Entry<Integer, List<Integer>> entry : byWidth.entrySet()) {
      int width = entry.getKey();
      Collection<Integer> members = entry.getValue();
      LongBuffer table = LongBuffer.allocate(members.size() * width);
      for (int i : members) {
        int length = prompts.get(i).cached();
        for (int t = 0; t < width; t++) {
          // Padding points anywhere: it comes after the prompt, whose tokens do not see it.
          table.put(t < length ? (long) starts[i] + t : 0);
          if (t < length) {
            back[starts[i] + t] = (long) offset + t;
          }
        }
        offset += width;
      }
      tensors.add(
          decoder
              .programs()
              .tensors()
              .filled(
                  scope,
                  DType.INT64,
                  memory -> memory.asLongBuffer().put(table.array()),
                  members.size(),
                  width));
    }
    return tensors;
  }
}
