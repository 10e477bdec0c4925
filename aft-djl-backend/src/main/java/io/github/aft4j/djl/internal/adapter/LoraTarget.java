// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import java.util.List;

/**
 * A module with an adapter.
 *
 * @param base the module
 * @param rank of the adapter
 * @param scale of B·A
 */
public record LoraTarget(BaseModule base, int rank, double scale) {

  /** Returns the name of A in the adapter's file. */
  public String nameOfA() {
    return name("A");
  }

  /** Returns the name of B in the adapter's file. */
  public String nameOfB() {
    return name("B");
  }

  private String name(String factor) {
    String end = base.isLookup() ? ".lora_embedding_" + factor : ".lora_" + factor + ".weight";
    return AdapterLayout.PREFIX + base.name() + end;
  }

  /** Returns [rank, in]. */
  public List<Long> shapeOfA() {
    return List.of((long) rank, base.inputs());
  }

  /** Returns [out, rank]. */
  public List<Long> shapeOfB() {
    return List.of(base.outputs(), (long) rank);
  }
}
