// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.core.recipe.LossChoice.Responses;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The responses of a group whose scores some loss can use. */
final class NeededResponses {
  private NeededResponses() {}

  /**
   * Returns indices into the group's responses, at least one. The reference stays where a loss
   * reads it alone: without it, the loss would see all others.
   */
  static int[] of(List<LossPart> parts, JudgedGroup group) {
    List<JudgedResponse> responses = group.responses();
    BitSet needed = new BitSet();
    for (LossPart part : parts) {
      IntStream.of(ResponseFilter.used(part, group)).forEach(needed::set);
      if (part.responses() == Responses.AUTO && part.reads() == Reads.REFERENCE) {
        IntStream.range(0, responses.size())
            .filter(i -> responses.get(i).origin() == Origin.REFERENCE)
            .forEach(needed::set);
      }
    }
    if (needed.isEmpty() && !responses.isEmpty()) {
      needed.set(0);
    }
    return needed.stream().toArray();
  }
}
