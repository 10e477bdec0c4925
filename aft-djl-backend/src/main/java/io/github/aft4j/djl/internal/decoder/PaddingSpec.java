// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.List;

/**
 * The token of padding, whose lookup in an embedding is not trained.
 *
 * @param id of that token
 * @param placeholders tokens of other modalities, which are looked up as padding
 */
public record PaddingSpec(int id, List<Integer> placeholders) {
  public PaddingSpec {
    placeholders = List.copyOf(placeholders);
  }
}
