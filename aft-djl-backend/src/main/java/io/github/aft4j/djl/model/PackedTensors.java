package io.github.aft4j.djl.model;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.program.DecoderScript;
import io.github.aft4j.djl.program.Script;
import io.github.aft4j.djl.program.TensorList;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@link PackedBatch} in native memory, with the rotations and masks that its layers read. */
final class PackedTensors {
  private final Decoder decoder;
  private final Map<Integer, TensorList> masks = new HashMap<>();
  private final List<List<Tensor>> rotations;
  final Tensor ids;
  final Tensor positions;
  final Tensor targets;
  final TensorList queries;
  final TensorList keys;
  final long[] prompts;
  final Tensor back;

  /** The indices of the predicting tokens. */
  final Tensor kept;

  /** {@link #kept} in a list, for the last layer. */
  final TensorList keep;

  /** {@link #back} of the predicting tokens. */
  final Tensor keepBack;

  final TensorList none;

  /** Whether attention is left to the engine's kernels. */
  final boolean kernels;

  /**
   * Uploads a batch.
   *
   * @param plainScores most entries of all heads' attention matrices for which plain products are
   *     taken
   */
  PackedTensors(Decoder decoder, PackedBatch batch, long plainScores, Scope scope) {
    this.decoder = decoder;
    Script script = decoder.script();
    DecoderSpec spec = decoder.spec();
    kernels =
        !DecoderScript.hasPlainAttention(spec)
            || batch.scores() * spec.dimensions().heads() > plainScores;
    ids = script.longs(scope, batch.ids);
    positions = script.longs(scope, batch.positions);
    targets = script.longs(scope, batch.targets);
    back = script.longs(scope, batch.back);
    kept = script.longs(scope, batch.predict);
    keep = scope.own(new TensorList(List.of(kept)));
    long[] keptBack = new long[batch.predict.length];
    for (int i = 0; i < keptBack.length; i++) {
      keptBack[i] = batch.back[(int) batch.predict[i]];
    }
    keepBack = script.longs(scope, keptBack);
    none = scope.own(new TensorList(List.of()));
    List<Tensor> ofQueries = new ArrayList<>();
    List<Tensor> ofKeys = new ArrayList<>();
    for (AttentionJob job : batch.jobs) {
      ofQueries.add(indices(script, scope, job.queries));
      ofKeys.add(indices(script, scope, job.keys));
    }
    queries = scope.own(new TensorList(ofQueries));
    keys = scope.own(new TensorList(ofKeys));
    prompts = batch.jobs.stream().mapToLong(job -> job.prompt).toArray();
    rotations = decoder.rotations(scope, positions);
    for (LayerSpec layer : spec.layers()) {
      masks.computeIfAbsent(
          layer.window(), window -> scope.own(new TensorList(masks(batch, window, scope))));
    }
  }

  private List<Tensor> masks(PackedBatch batch, int window, Scope scope) {
    List<Tensor> ofJobs = new ArrayList<>();
    for (AttentionJob job : batch.jobs) {
      boolean plain = window == 0 || window >= job.keyLength();
      if (kernels && plain && job.queryLength() == job.keyLength()) {
        ofJobs.add(decoder.script().empty(scope, DType.FLOAT32, 0));
      } else {
        ofJobs.add(
            decoder
                .script()
                .call(
                    scope,
                    "causal_mask",
                    job.queryLength(),
                    job.keyLength(),
                    plain ? 0 : window,
                    // a GPU's kernels take none but the queries' type
                    (kernels ? decoder.dtype() : DType.FLOAT32).code()));
      }
    }
    return ofJobs;
  }

  List<Tensor> rotation(LayerSpec layer) {
    return decoder.rotation(layer, rotations, ids);
  }

  TensorList masks(LayerSpec layer) {
    return masks.getOrDefault(layer.window(), none);
  }

  private static Tensor indices(Script script, Scope scope, long[][] rows) {
    return script.filled(
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
