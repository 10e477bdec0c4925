// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/** Probabilities of dropout while training: on embeddings, attention weights, residual branches. */
public record DropoutSpec(double embedding, double attention, double residual) {
  public static final DropoutSpec NONE = new DropoutSpec(0, 0, 0);

  /** Returns whether anything is dropped. */
  public boolean isOn() {
    return embedding > 0 || attention > 0 || residual > 0;
  }
}
