package io.github.aft4j.djl.generate;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.RotarySpec;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.program.TensorList;
import java.util.ArrayList;
import java.util.List;

/** A decoder's weights in the form in which whole-model programs take them: as it is now. */
final class Weights implements AutoCloseable {
  private final Scope scope = new Scope();
  private final Decoder decoder;
  private final TensorList layers;
  private final TensorList frequencies;

  Weights(Decoder decoder) {
    this.decoder = decoder;
    DecoderSpec spec = decoder.spec();
    List<Tensor> all = new ArrayList<>();
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      all.addAll(decoder.layerTensors(layer));
    }
    layers = scope.own(new TensorList(all));
    List<Tensor> tables = new ArrayList<>();
    for (RotarySpec rotary : spec.rotaries()) {
      tables.add(decoder.script().floats(scope, toFloats(rotary.inverseFrequencies())));
    }
    frequencies = scope.own(new TensorList(tables));
  }

  TensorList embedding() {
    return decoder.embedding();
  }

  /** Of all layers, one after the other. */
  TensorList layers() {
    return layers;
  }

  TensorList finalNorm() {
    return decoder.finalNorm();
  }

  TensorList head() {
    return decoder.head();
  }

  /** Of every rotary embedding. */
  TensorList frequencies() {
    return frequencies;
  }

  private static float[] toFloats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  @Override
  public void close() {
    scope.close();
  }
}
