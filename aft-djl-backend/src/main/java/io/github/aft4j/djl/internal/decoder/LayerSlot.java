// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * A place in a layer's list of tensors.
 *
 * @param weight the role
 * @param expert the expert that the tensor belongs to; {@link #SHARED} where there is one tensor
 */
public record LayerSlot(LayerWeight weight, int expert) {
  public static final int SHARED = -1;
}
