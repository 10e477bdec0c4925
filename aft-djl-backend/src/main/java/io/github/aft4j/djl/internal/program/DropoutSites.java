// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerWeight;

/**
 * The places where dropout is applied in training. Each has a number of its own, from which with a
 * token's key follows what is dropped there: in a layer its first {@link #SITES} belong to it.
 */
public final class DropoutSites {
  /** Sites of a layer; those below {@link #ATTENTION} are the inputs of its low-rank terms. */
  static final int SITES = 64;

  static final int ATTENTION = 60;

  /** The embedding's site; it has no layer. */
  public static final int EMBEDDING = 63;

  private static final int ATTENTION_BRANCH = 61;
  private static final int FEED_FORWARD_BRANCH = 62;

  /** The head's; none of the second layer's. */
  private static final int HEAD = EMBEDDING + SITES;

  private final DecoderSpec spec;
  private final AdaptedWeights adapted;

  DropoutSites(DecoderSpec spec, AdaptedWeights adapted) {
    this.spec = spec;
    this.adapted = adapted;
  }

  /** Returns whether a decoder with such an adapter drops anything while it is trained. */
  static boolean isOn(DecoderSpec spec, AdaptedWeights adapted) {
    return spec.dropout().isOn() || adapted.dropout() > 0;
  }

  /** Returns the input of a matrix's low-rank term. */
  String ofAdapter(String x, LayerWeight matrix) {
    return drop(x, layerSite(spec.layerWeights().indexOf(matrix)), adapted.dropout());
  }

  /** Returns what becomes of x at a site that has a name. */
  String of(String x, String site) {
    return switch (site) {
      case "attention_branch" -> drop(x, layerSite(ATTENTION_BRANCH), spec.dropout().residual());
      case "feed_forward_branch" ->
          drop(x, layerSite(FEED_FORWARD_BRANCH), spec.dropout().residual());
      case "head" -> drop(x, String.valueOf(HEAD), adapted.dropout());
      default -> throw new IllegalStateException("There is no dropout at " + site);
    };
  }

  private static String layerSite(int site) {
    return "layer * " + SITES + " + " + site;
  }

  private static String drop(String x, String site, double p) {
    return p == 0 ? x : "(self).drop(%s, drop, %s, %s)".formatted(x, site, p);
  }
}
