// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

/**
 * Parameters of YaRN (Peng et al. 2023), with the names of {@code transformers}.
 *
 * @param factor stretch of the context
 * @param original positions before stretching
 * @param betaFast rotations over the original context above which a frequency is kept
 * @param betaSlow rotations under which it is divided by the factor
 * @param attentionFactor multiplies cosine and sine; 0 derives it from the factor
 * @param mscale with {@code mscaleAllDim} the DeepSeek form of that derivation; 0 is absent
 * @param mscaleAllDim see {@code mscale}
 * @param truncate whether the bounds of the blend are rounded outwards to whole components
 */
public record YarnScaling(
    double factor,
    double original,
    double betaFast,
    double betaSlow,
    double attentionFactor,
    double mscale,
    double mscaleAllDim,
    boolean truncate) {

  double cosineFactor() {
    if (attentionFactor != 0) {
      return attentionFactor;
    }
    return mscale != 0 && mscaleAllDim != 0
        ? magnitude(mscale) / magnitude(mscaleAllDim)
        : magnitude(1);
  }

  private double magnitude(double scale) {
    return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
  }
}
