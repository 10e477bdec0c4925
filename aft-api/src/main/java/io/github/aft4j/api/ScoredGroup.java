package io.github.aft4j.api;

import java.util.List;

/** A question's responses with their scores, in the order of its {@link ResponseGroup}. */
public record ScoredGroup(String id, List<ScoredResponse> responses) {
  public ScoredGroup {
    responses = List.copyOf(responses);
  }

  /** The group without its scores and its prompt: what {@link AlignmentLoss#counts} looks at. */
  public ResponseGroup unscored() {
    return new ResponseGroup(
        id, TokenIds.empty(), responses.stream().map(ScoredResponse::response).toList());
  }
}
