// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The responses of a group that a loss sees. */
final class ResponseFilter {
  private static final Predicate<JudgedResponse> REFERENCE = r -> r.origin() == Origin.REFERENCE;

  private ResponseFilter() {}

  /** Returns indices into the group's responses. */
  static int[] seen(LossPart part, JudgedGroup group) {
    List<JudgedResponse> responses = group.responses();
    Predicate<JudgedResponse> wanted =
        switch (part.responses()) {
          case ALL -> r -> true;
          case SAMPLED -> REFERENCE.negate();
          case REFERENCE -> REFERENCE;
          case AUTO -> declared(part.reads(), responses);
        };
    return IntStream.range(0, responses.size())
        .filter(i -> wanted.test(responses.get(i)))
        .toArray();
  }

  /** Returns indices of the responses that a loss sees and can use. */
  static int[] used(LossPart part, JudgedGroup group) {
    int[] seen = seen(part, group);
    JudgedGroup view = view(group, seen);
    return IntStream.range(0, seen.length)
        .filter(i -> part.loss().canUse(view, i))
        .map(i -> seen[i])
        .toArray();
  }

  private static Predicate<JudgedResponse> declared(Reads reads, List<JudgedResponse> responses) {
    return switch (reads) {
      case SAMPLED -> REFERENCE.negate();
      case REFERENCE -> responses.stream().anyMatch(REFERENCE) ? REFERENCE : r -> true;
    };
  }

  /** Returns the group with those responses only. */
  static JudgedGroup view(JudgedGroup group, int[] seen) {
    return new JudgedGroup(
        group.id(), IntStream.of(seen).mapToObj(i -> group.responses().get(i)).toList());
  }
}
