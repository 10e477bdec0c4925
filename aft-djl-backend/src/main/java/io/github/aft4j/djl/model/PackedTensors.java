package io.github.aft4j.djl.model;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerSpec;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.script.Script;
import io.github.aft4j.djl.script.TensorList;
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
  final TensorList rows;
  final Tensor back;

  /** The indices of the predicting tokens, for the last layer. */
  final TensorList keep;

  /** {@link #back} of the predicting tokens. */
  final Tensor keepBack;

  final TensorList none;

  PackedTensors(Decoder decoder, PackedBatch batch, Scope scope) {
    this.decoder = decoder;
    Script script = decoder.script();
    ids = script.longs(scope, batch.ids);
    positions = script.longs(scope, batch.positions);
    targets = script.longs(scope, batch.targets);
    back = script.longs(scope, batch.back);
    keep = scope.own(new TensorList(List.of(script.longs(scope, batch.predict))));
    long[] keptBack = new long[batch.predict.length];
    for (int i = 0; i < keptBack.length; i++) {
      keptBack[i] = batch.back[(int) batch.predict[i]];
    }
    keepBack = script.longs(scope, keptBack);
    none = scope.own(new TensorList(List.of()));
    List<Tensor> rowTensors = new ArrayList<>();
    for (long[][] rowsOfBatch : batch.rows) {
      rowTensors.add(rows(script, scope, rowsOfBatch));
    }
    rows = scope.own(new TensorList(rowTensors));
    rotations = decoder.rotations(scope, positions);
    masks(decoder.spec(), batch, scope);
  }

  /** A mask per batch of rows for each window that is shorter than the longest row. */
  private void masks(DecoderSpec spec, PackedBatch batch, Scope scope) {
    int longest = batch.rows.stream().mapToInt(r -> r[0].length).max().orElse(0);
    for (LayerSpec layer : spec.layers()) {
      int window = layer.window();
      if (window > 0 && window < longest && !masks.containsKey(window)) {
        List<Tensor> ofRows = new ArrayList<>();
        for (long[][] r : batch.rows) {
          ofRows.add(
              decoder
                  .script()
                  .call(scope, "window_mask", r[0].length, window, DType.FLOAT32.code()));
        }
        masks.put(window, scope.own(new TensorList(ofRows)));
      }
    }
  }

  List<Tensor> rotation(LayerSpec layer) {
    return decoder.rotation(layer, rotations, ids);
  }

  TensorList masks(LayerSpec layer) {
    return masks.getOrDefault(layer.window(), none);
  }

  private static Tensor rows(Script script, Scope scope, long[][] rows) {
    Tensor tensor = script.empty(scope, DType.INT64, rows.length, rows[0].length);
    LongBuffer memory = tensor.memory().asLongBuffer();
    for (long[] row : rows) {
      memory.put(row);
    }
    return tensor;
  }
}
