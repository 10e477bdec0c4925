package io.github.aft4j.api;

import java.util.List;

/**
 * A question's judged responses: what a listwise loss compares.
 *
 * @param id the question's id
 * @param prompt the prompt's token ids, shared by all responses
 * @param responses in a fixed order; it carries no meaning
 */
public record ResponseGroup(String id, TokenIds prompt, List<Response> responses) {
  public ResponseGroup {
    responses = List.copyOf(responses);
  }
}
