// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The attention jobs of a {@link PackedBatch} in native memory, with the masks of its layers. */
final class AttentionTensors {
  private final DecoderPrograms programs;
  private final PackedBatch batch;
  private final DType maskType;
  private final Map<Integer, TensorList> masks = new HashMap<>();

  /** The masks of a layer that reads none. */
  private final TensorList none;

  final TensorList queries;
  final TensorList keys;

  /** The start of each job's shared prompt, or -1. */
  final List<Long> prompts;

  /** [T] the place of a packed token among all jobs' queries. */
  final Tensor back;

  /** Whether attention is left to the engine's kernels. */
  final boolean kernels;

  /** Whether layers with attention take the form for long rows. */
  final boolean longRows;

  AttentionTensors(
      DecoderPrograms programs,
      DecoderSpec spec,
      PackedBatch batch,
      AttentionLimits limits,
      DType dtype,
      Scope scope) {
    this.programs = programs;
    this.batch = batch;
    kernels = limits.hasKernels(spec, batch);
    longRows = limits.hasLongRows(programs, spec, batch);
    // a GPU's kernels take no masks but those of the queries' type
    maskType = kernels ? dtype : DType.FLOAT32;
    TensorProgram tensors = programs.tensors();
    queries = list(scope, batch.jobs.stream().map(j -> rows(tensors, scope, j.queries)).toList());
    keys = list(scope, batch.jobs.stream().map(j -> rows(tensors, scope, j.keys)).toList());
    prompts = batch.jobs.stream().map(job -> (long) job.prompt).toList();
    back = tensors.longs(scope, batch.back);
    for (LayerSpec layer : spec.layers()) {
      if (layer.mixer() == Mixer.ATTENTION && !isLong(layer)) {
        masks.computeIfAbsent(layer.window(), window -> masks(scope, window));
      }
    }
    none = list(scope, List.of());
  }

  /** Returns whether a layer takes the form for long rows. */
  boolean isLong(LayerSpec layer) {
    return longRows && layer.mixer() == Mixer.ATTENTION;
  }

  TensorList masks(LayerSpec layer) {
    return masks.getOrDefault(layer.window(), none);
  }

  private TensorList masks(Scope scope, int window) {
    return list(scope, batch.jobs.stream().map(job -> mask(scope, job, window)).toList());
  }

  private Tensor mask(Scope scope, AttentionJob job, int window) {
    int lq = job.queryLength();
    int lk = job.keyLength();
    boolean plain = window == 0 || window >= lk;
    if (job.isMerged()) {
      Tensor prompts = programs.tensors().longs(scope, job.promptLengths);
      int width = plain ? 0 : window;
      return programs.positions().promptMask(scope, prompts, lq, lk, width, maskType);
    }
    return kernels && plain && lq == lk
        ? programs.tensors().empty(scope, DType.FLOAT32, 0)
        : programs.positions().causalMask(scope, lq, lk, plain ? 0 : window, maskType);
  }

  private static TensorList list(Scope scope, List<Tensor> tensors) {
    return scope.own(new TensorList(tensors));
  }

  private static Tensor rows(TensorProgram tensors, Scope scope, long[][] rows) {
    return tensors.filled(
        scope,
        DType.INT64,
        memory -> {
          LongBuffer longs = memory.asLongBuffer();
          for (long[] row : rows) {
            longs.put(row);
          }
        },
        rows.length,
        rows[0].length);
  }
}
