package io.github.aft4j.djl.train;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.ScalingSpec;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.model.Decoder;
import io.github.aft4j.djl.model.Recording;
import io.github.aft4j.djl.script.Script;
import java.util.List;

/**
 * From hidden states to log-probabilities and from dL/d(log-probability) back. With z the logits of
 * a token, p = softmax(z) and g the derivative of its target's log-probability, dL/dz = g (onehot −
 * p). Where the probabilities fit a budget they are kept between the two passes and turned into the
 * gradient in place; else both passes go through the tokens in chunks and the logits are computed
 * twice.
 */
final class HeadPass {
  private final Decoder decoder;
  private final Recording recording;
  private final int chunk;
  private final List<Tensor> kept;
  private final Tensor logps;

  /**
   * Computes the log-probabilities.
   *
   * @param budget most logits held at once, in elements
   */
  HeadPass(Decoder decoder, Recording recording, long budget, Scope scope) {
    this.decoder = decoder;
    this.recording = recording;
    DecoderSpec spec = decoder.spec();
    long vocabulary = spec.dimensions().vocabulary();
    long tokens = recording.targets().elements();
    chunk = (int) Math.max(1, Math.min(tokens, budget / vocabulary));
    Script script = decoder.script();
    Tensor hidden = recording.hidden();
    if (tokens <= chunk && spec.scaling().logitsSoftCap() == 0) {
      List<Tensor> all =
          script.callMany(scope, "score_keep", hidden, decoder.head(), recording.targets());
      logps = all.get(0);
      kept = all.subList(1, 2);
    } else {
      logps = script.call(scope, "score", hidden, decoder.head(), recording.targets(), chunk);
      kept = List.of();
    }
  }

  /** The log-probability of every target, [M]. */
  float[] logps() {
    return logps.toFloats();
  }

  /**
   * dL/dhidden [M, H]; adds dL/dhead to its gradient.
   *
   * @param g dL/d(log-probability) of every target
   */
  Tensor backward(Scope scope, float[] g, Gradients gradients) {
    Script script = decoder.script();
    ScalingSpec scaling = decoder.spec().scaling();
    List<Tensor> headGradient = gradients.listOf(decoder.spec().headName());
    Tensor derivative = script.floats(scope, g);
    double scale = 1 / scaling.logitsDivisor();
    if (!kept.isEmpty()) {
      return script.call(
          scope,
          "head_backward_kept",
          recording.hidden(),
          decoder.head(),
          kept.get(0),
          recording.targets(),
          derivative,
          headGradient,
          scale);
    }
    return script.call(
        scope,
        "head_backward",
        recording.hidden(),
        decoder.head(),
        recording.targets(),
        derivative,
        headGradient,
        scale,
        scaling.logitsSoftCap(),
        chunk);
  }
}
