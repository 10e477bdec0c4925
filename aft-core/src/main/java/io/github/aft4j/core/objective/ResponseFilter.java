package io.github.aft4j.core.objective;

import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.ResponseGroup;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The selection of a group's responses that a loss sees. */
final class ResponseFilter {
  private ResponseFilter() {}

  /** Indices into the group's responses. */
  static int[] seen(LossPart part, ResponseGroup group) {
    List<Response> responses = group.responses();
    Predicate<Response> reference = r -> r.origin() == Origin.REFERENCE;
    Predicate<Response> wanted =
        switch (part.responses()) {
          case ALL -> r -> true;
          case SAMPLED -> reference.negate();
          case REFERENCE -> reference;
          case AUTO -> auto(part.name(), responses, reference);
        };
    return IntStream.range(0, responses.size())
        .filter(i -> wanted.test(responses.get(i)))
        .toArray();
  }

  /** The reference anchors the model (VFT); the others compare what it says itself. */
  private static Predicate<Response> auto(
      String name, List<Response> responses, Predicate<Response> reference) {
    if (!name.equals("sft") && !name.startsWith("sft-")) {
      return reference.negate();
    }
    return responses.stream().anyMatch(reference) ? reference : r -> true;
  }

  /** The group with those responses only. */
  static ResponseGroup view(ResponseGroup group, int[] seen) {
    return new ResponseGroup(
        group.id(),
        group.prompt(),
        IntStream.of(seen).mapToObj(i -> group.responses().get(i)).toList());
  }
}
