package io.github.aft4j.api;

import java.util.Map;
import java.util.Optional;

/**
 * A question with what is known about it.
 *
 * @param id unique within its data set; every random draw for the question is keyed by it
 * @param prompt what the model is asked
 * @param reference the reference chain of thought with its answer, where there is one
 * @param answer the gold answer a labeler compares with, where there is one
 * @param attributes further fields, such as {@code options} of a multiple-choice question
 */
public record Question(
    String id,
    Prompt prompt,
    Optional<String> reference,
    Optional<String> answer,
    Map<String, String> attributes) {
  public Question {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A question's id is blank");
    }
    attributes = Map.copyOf(attributes);
  }
}
