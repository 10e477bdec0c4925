package io.github.aft4j.api;

import java.util.List;

/** A question's responses with their scores, in the order of its {@link ResponseGroup}. */
public record ScoredGroup(String id, List<ScoredResponse> responses) {
  public ScoredGroup {
    responses = List.copyOf(responses);
  }
}
