// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * The sizes in which a layer differs from its decoder's, and the keys and values that it attends
 * to.
 *
 * @param keyValueHeads key and value heads; 0 is the decoder's number
 * @param headDim width of one head; 0 is the decoder's, and then so is the number of heads
 * @param intermediate width of the dense feed-forward part; 0 is the decoder's
 * @param valuesAreKeys whether values are the projected keys, before these are normalized
 * @param keyValues whose keys and values are attended to
 */
public record LayerShape(
    int keyValueHeads, int headDim, int intermediate, boolean valuesAreKeys, KeyValues keyValues) {

  /** The shape of a layer that is as its decoder says. */
  public static final LayerShape USUAL = new LayerShape(0, 0, 0, false, KeyValues.OWN);

  /** The sources of a layer's keys and values. */
  public enum KeyValues {
    /** Projections of its own input. */
    OWN,
    /** The same, which later layers read as well. */
    STORED,
    /** Those of the last layer before it that stores some and has the same heads and window. */
    READ
  }

  /** Returns the same with another source of keys and values. */
  public LayerShape with(KeyValues value) {
    return new LayerShape(keyValueHeads, headDim, intermediate, valuesAreKeys, value);
  }

  /** Returns the same with another dense feed-forward part. */
  public LayerShape withIntermediate(int value) {
    return new LayerShape(keyValueHeads, headDim, value, valuesAreKeys, keyValues);
  }

  /** Returns whether the layer has projections of keys and values. */
  public boolean projectsKeys() {
    return keyValues != KeyValues.READ;
  }

  /** Returns a decoder's sizes with those of this layer in their places. */
  Dimensions of(Dimensions d) {
    return new Dimensions(
        d.vocabulary(),
        d.hidden(),
        intermediate == 0 ? d.intermediate() : intermediate,
        d.heads(),
        keyValueHeads == 0 ? d.keyValueHeads() : keyValueHeads,
        headDim == 0 ? d.headDim() : headDim,
        d.positions());
  }
}
