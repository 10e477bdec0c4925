package io.github.aft4j.api;

/**
 * A prompt of which samples are wanted.
 *
 * @param id the question's id; keys the random draws
 * @param prompt token ids, at least one
 * @param samples how many, at least 1; they are numbered from 0
 */
public record GenerationRequest(String id, TokenIds prompt, int samples) {
  public GenerationRequest {
    if (prompt.size() == 0) {
      throw new IllegalArgumentException("The prompt of '" + id + "' has no tokens");
    }
    if (samples < 1) {
      throw new IllegalArgumentException(samples + " samples were asked of '" + id + "'");
    }
  }
}
