package io.github.aft4j.api;

/**
 * A judged response: what was generated or given, what a labeler said of it, where it comes from.
 */
public record Response(Completion completion, Judgment judgment, Origin origin) {

  /** The number of tokens, |y|. */
  public int size() {
    return completion.ids().size();
  }

  public boolean isPositive() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  public boolean isNegative() {
    return judgment.verdict() == Verdict.NEGATIVE;
  }
}
