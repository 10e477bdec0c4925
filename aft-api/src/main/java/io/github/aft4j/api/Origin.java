package io.github.aft4j.api;

/** Where a response of a group comes from. */
public enum Origin {
  /** Sampled from a model. */
  SAMPLED,
  /** The question's reference chain of thought. */
  REFERENCE,
  /** Given by the user's data, such as a preference pair. */
  GIVEN
}
