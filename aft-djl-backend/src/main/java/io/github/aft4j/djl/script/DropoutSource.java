package io.github.aft4j.djl.script;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerWeight;

/**
 * Writes dropout into the programs of a training pass: the methods whose names end in {@link
 * #SUFFIX}, which take the tokens' keys [T] and the layer's index too. They exist where a decoder
 * or its adapter drops anything; the other methods never do.
 */
public final class DropoutSource {
  static final String SUFFIX = "_dropped";
  static final String PARAMETERS = ", drop: Tensor, layer: int";
  static final String ARGUMENTS = ", drop, layer";

  /** Of the last norm, which has no layer: the predicting tokens' keys. */
  static final String LAST_PARAMETERS = ", drop: Tensor";

  /** The embedding's site; it has no layer. */
  public static final int EMBEDDING = 63;

  /** The head's; none of the second layer's. */
  private static final int HEAD = EMBEDDING + 64;

  private static final int SITES = 64;
  private static final int ATTENTION = 60;
  private static final int ATTENTION_BRANCH = 61;
  private static final int FEED_FORWARD_BRANCH = 62;

  private final DecoderSpec spec;
  private final AdaptedWeights adapted;

  DropoutSource(DecoderSpec spec, AdaptedWeights adapted) {
    this.spec = spec;
    this.adapted = adapted;
  }

  /** Whether a decoder with such an adapter drops anything while it is trained. */
  public static boolean isOn(DecoderSpec spec, AdaptedWeights adapted) {
    return spec.dropout().isOn() || adapted.dropout() > 0;
  }

  /** The input of a low-rank term. */
  String adapterInput(String x, LayerWeight matrix) {
    return drop(x, spec.layerWeights().indexOf(matrix), adapted.dropout());
  }

  /** The input of the head's low-rank term. */
  String headInput(String x) {
    double p = adapted.dropout();
    return p == 0 ? x : "(self).drop(%s, drop, %d, %s)".formatted(x, HEAD, p);
  }

  String attentionBranch(String x) {
    return drop(x, ATTENTION_BRANCH, spec.dropout().residual());
  }

  String feedForwardBranch(String x) {
    return drop(x, FEED_FORWARD_BRANCH, spec.dropout().residual());
  }

  /** Attention weights of a job's queries. */
  String attentionWeights(String weights, String queries) {
    double p = spec.dropout().attention();
    return p == 0
        ? weights
        : "(self).drop_weights(%s, drop, %s, layer * %d + %d, %s)"
            .formatted(weights, queries, SITES, ATTENTION, p);
  }

  private static String drop(String x, int site, double p) {
    return p == 0 ? x : "(self).drop(%s, drop, layer * %d + %d, %s)".formatted(x, SITES, site, p);
  }
}
