package io.github.aft4j.djl.adapter;

import java.util.List;

/**
 * A linear layer with an adapter.
 *
 * @param module its name, such as {@code model.layers.0.self_attn.q_proj}
 * @param rank of the adapter
 * @param scale of B·A
 * @param inputs of the layer
 * @param outputs of the layer
 * @param transposed whether the base weight is stored [in, out] (PEFT's {@code fan_in_fan_out})
 */
public record LoraTarget(
    String module, int rank, double scale, long inputs, long outputs, boolean transposed) {

  /** The name of the base weight. */
  public String weight() {
    return module + ".weight";
  }

  /** The name of A in the adapter's file. */
  public String nameOfA() {
    return AdapterLayout.PREFIX + module + ".lora_A.weight";
  }

  /** The name of B in the adapter's file. */
  public String nameOfB() {
    return AdapterLayout.PREFIX + module + ".lora_B.weight";
  }

  /** [rank, in]. */
  public List<Long> shapeOfA() {
    return List.of((long) rank, inputs);
  }

  /** [out, rank]. */
  public List<Long> shapeOfB() {
    return List.of(outputs, (long) rank);
  }
}
