// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import io.github.aft4j.djl.internal.program.LongLayerProgram;
import io.github.aft4j.djl.internal.program.LongLayerProgram.AfterBackward;
import io.github.aft4j.djl.internal.program.LongLayerProgram.BeforeBackward;
import io.github.aft4j.djl.internal.program.LongLayerProgram.Dropping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer over long rows. Before and after attention it is computed in parts of its tokens, and
 * each part is a piece of graph of its own: of a layer that is not kept, one part after the other
 * is recorded on the way back. The attention's output is always kept.
 */
final class LongLayer implements PassedLayer {
  private final Decoder decoder;
  private final PackedTensors batch;
  private final int index;
  private final Optional<Dropping> dropping;
  private final Scope outer;
  private final Scope scope;
  private final Tensor input;
  private final Tensor attended;
  private final Tensor output;
  private final List<Part> before = new ArrayList<>();
  private final List<Part> after = new ArrayList<>();

  /** Some consecutive tokens, with what was computed of them. */
  private record Part(Span span, List<Tensor> saved, Scope scope) {}

  /** The bounds of a part: its first token and the one behind its last. */
  private record Span(int first, int last) {}

  /**
   * Computes the layer.
   *
   * @param keys the tokens', [T], where something is dropped
   * @param memory of several layers in one block, where their outputs are there at once
   * @param outer owns what is computed
   * @param isKept whether the graph is kept for the way back, or recorded again then
   */
  LongLayer(
      Decoder decoder,
      PackedTensors batch,
      int index,
      Optional<Tensor> keys,
      Optional<LongMemory> memory,
      Scope outer,
      Tensor input,
      boolean isKept) {
    this.decoder = decoder;
    this.batch = batch;
    this.index = index;
    this.dropping = keys.map(k -> new Dropping(k, index));
    this.outer = outer;
    this.input = input;
    scope = outer.own(new Scope());
    try (GradMode mode = isKept ? GradMode.on() : GradMode.off()) {
      spans(batch.tokens()).forEach(span -> before.add(before(span)));
      attended = memory.map(m -> m.attended(scope, index)).orElseGet(this::emptyAttended);
      program().attend(batch.attend(index, attended, saved(before)));
      if (!isKept) {
        close(before);
      }
      output =
          memory
              .filter(m -> batch.computed(index) == batch.tokens())
              .map(m -> m.output(scope, index))
              .orElseGet(() -> empty(scope, batch.computed(index), width(input)));
      for (Span span : spans(batch.computed(index))) {
        after.add(after(span));
        if (!isKept) {
          close(after);
        }
      }
    }
  }

  private LongLayerProgram program() {
    return decoder.programs().longLayers();
  }

  private Tensor empty(Scope owner, int rows, long width) {
    return decoder.programs().tensors().empty(owner, decoder.dtype(), rows, width);
  }

  private Tensor emptyAttended() {
    return empty(scope, batch.tokens(), LongMemory.attendedWidth(decoder));
  }

  private static long width(Tensor x) {
    return x.shape()[1];
  }

  /** Returns parts of about the same size. */
  private List<Span> spans(int tokens) {
    int parts = (tokens + batch.partTokens() - 1) / batch.partTokens();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      spans.add(
          new Span((int) ((long) tokens * i / parts), (int) ((long) tokens * (i + 1) / parts)));
    }
    return spans;
  }

  private Part before(Span span) {
    Scope own = scope.own(new Scope());
    LongLayerProgram.Before part = batch.before(index, input, span.first, span.last);
    return new Part(span, program().before(own, batch.layer(index), part, dropping), own);
  }

  private Part after(Span span) {
    Scope own = scope.own(new Scope());
    LongLayerProgram.After part =
        batch.after(index, input, attended, output, span.first, span.last);
    return new Part(span, program().after(own, batch.layer(index), part, dropping), own);
  }

  private static List<Tensor> saved(List<Part> parts) {
    return parts.stream().flatMap(part -> part.saved.stream()).toList();
  }

  private static void close(List<Part> parts) {
    parts.forEach(part -> part.scope.close());
    parts.clear();
  }

  @Override
  public Tensor output() {
    return output;
  }

  @Override
  public Tensor backward(Tensor gradient, TrainedPart trained) {
    int rows = batch.computed(index);
    Tensor ofInput = empty(outer, rows, width(input));
    Tensor ofAttended = empty(scope, rows, width(attended));
    throughAfter(gradient, ofInput, ofAttended, trained);
    attended.close();
    if (rows < batch.tokens()) {
      ofInput = spread(outer, ofInput);
      ofAttended = spread(scope, ofAttended);
    }
    if (before.isEmpty()) {
      try (GradMode on = GradMode.on()) {
        spans(batch.tokens()).forEach(span -> before.add(before(span)));
      }
    }
    List<Tensor> ofParts =
        program().backward(scope, batch.attendBackward(index, ofAttended, saved(before)));
    ofAttended.close();
    throughBefore(ofParts, ofInput, trained);
    scope.close();
    return ofInput;
  }

  private void throughAfter(
      Tensor gradient, Tensor ofInput, Tensor ofAttended, TrainedPart trained) {
    List<Span> spans = spans(batch.computed(index));
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      Part part = after.isEmpty() ? recordedAfter(span) : after.get(i);
      program()
          .backward(
              new AfterBackward(
                  part.saved,
                  gradient,
                  ofInput,
                  ofAttended,
                  span.first,
                  span.last,
                  trained.weights(),
                  trained.gradients(),
                  batch.weights(index),
                  trained.places()));
      part.scope.close();
    }
  }

  private Part recordedAfter(Span span) {
    try (GradMode on = GradMode.on()) {
      return after(span);
    }
  }

  private Tensor spread(Scope owner, Tensor selected) {
    try (Tensor done = selected) {
      return decoder.programs().head().unselect(owner, done, batch.kept(), batch.tokens());
    }
  }

  private void throughBefore(List<Tensor> ofParts, Tensor ofInput, TrainedPart trained) {
    for (Part part : before) {
      program()
          .backward(
              new BeforeBackward(
                  part.saved,
                  ofParts,
                  ofInput,
                  part.span.first,
                  part.span.last,
                  trained.weights(),
                  trained.gradients()));
      part.scope.close();
    }
  }
}
