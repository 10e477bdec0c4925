package io.github.aft4j.api;

/**
 * A response with its log-probabilities.
 *
 * @param response the judged response; its sampling-time log-probabilities are in its completion
 * @param policy under the model being trained, one per token
 * @param reference under the reference model; empty unless the loss requires {@link
 *     Requirements.Score#REFERENCE}
 * @param mismatched policy log-probabilities of a completion that belongs to another question
 *     (KTO's estimate of the KL divergence); empty unless {@link Requirements.Score#MISMATCHED}
 * @param mismatchedReference the same under the reference model
 */
public record ScoredResponse(
    Response response,
    LogProbs policy,
    LogProbs reference,
    LogProbs mismatched,
    LogProbs mismatchedReference) {
  public ScoredResponse {
    if (policy.size() == 0) {
      throw new IllegalArgumentException("A scored response needs at least one token");
    }
    if (reference.size() != 0 && reference.size() != policy.size()) {
      throw new IllegalArgumentException(
          policy.size()
              + " policy log-probabilities, but "
              + reference.size()
              + " of the reference");
    }
  }

  /** Under the model that sampled the response, at sampling time; empty where it is not known. */
  public LogProbs sampling() {
    return response.completion().logps();
  }

  public static ScoredResponse of(Response response, LogProbs policy) {
    return of(response, policy, LogProbs.empty());
  }

  public static ScoredResponse of(Response response, LogProbs policy, LogProbs reference) {
    return new ScoredResponse(response, policy, reference, LogProbs.empty(), LogProbs.empty());
  }
}
