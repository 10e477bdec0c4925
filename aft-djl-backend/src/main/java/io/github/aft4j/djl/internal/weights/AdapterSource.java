// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import java.util.Optional;

/**
 * A LoRA adapter to be loaded with its base model.
 *
 * @param layout what it consists of
 * @param values its elements
 */
public record AdapterSource(AdapterLayout layout, Values values) {

  /** The elements of an adapter's tensors. */
  public interface Values {

    /**
     * Returns the elements of a tensor of {@link AdapterLayout#stored()}, row-major; empty where
     * they are those of the base model, which only a tensor that is trained as a whole has.
     */
    Optional<float[]> of(String name);
  }
}
