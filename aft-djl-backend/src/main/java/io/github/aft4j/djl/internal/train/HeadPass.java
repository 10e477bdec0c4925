// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pass.HeadParts;
import io.github.aft4j.djl.internal.pass.Recording;
import io.github.aft4j.djl.internal.program.HeadProgram;
import io.github.aft4j.djl.internal.program.HeadProgram.Scored;
import io.github.aft4j.djl.internal.weights.LowRankTerm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The head, from hidden states to log-probabilities and from dL/d(log-probability) back. With z the
 * logits of a token, p = softmax(z) and g the derivative of its target's log-probability, dL/dz = g
 * (onehot − p). Both passes go through the vocabulary in parts. As many parts' probabilities as fit
 * a budget are kept between the two and turned into the gradient in place; those of the others are
 * computed twice.
 */
final class HeadPass {
  private final Decoder decoder;
  private final Recording recording;
  private final HeadParts parts;
  private final Scope kept;
  private final Scored scored;

  /**
   * Computes the log-probabilities.
   *
   * @param budget most probabilities kept, in elements
   * @param outer owns what is kept for the way back
   */
  HeadPass(Decoder decoder, Recording recording, long budget, Scope outer) {
    this.decoder = decoder;
    this.recording = recording;
    DecoderSpec spec = decoder.spec();
    boolean capped = spec.scaling().logitsSoftCap() != 0;
    // The slope of the cap follows from the logits, which probabilities have taken the place of.
    long most = capped ? 0 : budget;
    parts = HeadParts.of(spec.dimensions(), recording.batch().predicted(), most, decoder.work());
    kept = outer.own(new Scope());
    scored =
        decoder
            .programs()
            .head()
            .score(
                kept,
                recording.hidden(),
                decoder.weights().head(),
                recording.tensors().targets(),
                parts.width(),
                parts.kept());
  }

  /** Returns the log-probability of every target, [M]. */
  float[] logps() {
    return scored.logps().toFloats();
  }

  /**
   * Returns the gradients of the head's trained weights; for an adapted head these are B and
   * lengths, since A belongs to the last norm's program.
   */
  private List<Tensor> trained(Gradients gradients) {
    Optional<LowRankTerm> term = decoder.weights().headTerm();
    if (term.isEmpty()) {
      return gradients.listOf(decoder.spec().headName());
    }
    return Stream.concat(Stream.of(term.get().b()), term.get().lengths().stream())
        .flatMap(parameter -> gradients.listOf(parameter.name()).stream())
        .toList();
  }

  /**
   * Returns dL/dhidden [M, H] and adds dL/dhead to its gradient. To be called once, since it uses
   * up what was kept and frees it.
   *
   * @param g dL/d(log-probability) of every target
   */
  Tensor backward(Scope scope, float[] g, Gradients gradients) {
    ScalingSpec scaling = decoder.spec().scaling();
    HeadProgram.Backward arguments =
        new HeadProgram.Backward(
            recording.hidden(),
            decoder.weights().head(),
            recording.tensors().targets(),
            decoder.programs().tensors().floats(scope, g),
            trained(gradients),
            1 / scaling.logitsDivisor(),
            scaling.logitsSoftCap(),
            parts.width(),
            scored.tensors());
    Tensor gradient = decoder.programs().head().backward(scope, arguments);
    kept.close();
    return gradient;
  }
}
