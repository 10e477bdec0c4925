// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import java.util.List;

/**
 * A module with an adapter.
 *
 * @param base the module
 * @param rank of the adapter
 * @param scale of B·A
 * @param dora whether the rows of W + scale·B·A have a length that is trained
 */
public record LoraTarget(BaseModule base, int rank, double scale, boolean dora) {

  /** Returns the name of A in the adapter's file. */
  public String nameOfA() {
    return name("A");
  }

  /** Returns the name of B in the adapter's file. */
  public String nameOfB() {
    return name("B");
  }

  /** Returns the name of the rows' lengths in the adapter's file. */
  public String nameOfLengths() {
    return AdapterLayout.PREFIX + base.name() + ".lora_magnitude_vector";
  }

  private String name(String factor) {
    String end = base.isLookup() ? ".lora_embedding_" + factor : ".lora_" + factor + ".weight";
    return AdapterLayout.PREFIX + base.name() + end;
  }

  /** Returns [rank, in]. */
  public List<Long> shapeOfA() {
    return List.of((long) rank, base.inputs());
  }

  /** Returns [out]. */
  public List<Long> shapeOfLengths() {
    return List.of(base.outputs());
  }

  /** Returns [out, rank]. */
  public List<Long> shapeOfB() {
    return List.of(base.outputs(), (long) rank);
  }
}
