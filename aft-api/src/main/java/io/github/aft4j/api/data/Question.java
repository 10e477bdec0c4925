// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question with what is known about it.
 *
 * <pre>{@code
 * Question.of("q1", "What is 6 times 7?").answer("42").build();
 * }</pre>
 */
public final class Question {
  private final String id;
  private final Prompt prompt;
  private final Optional<String> reference;
  private final Optional<String> answer;
  private final Map<String, String> attributes;

  private Question(Builder builder) {
    id = builder.id;
    prompt = builder.prompt;
    reference = builder.reference;
    answer = builder.answer;
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
  }

  /** Returns a builder of a question in plain text. */
  public static Builder of(String id, String text) {
    return of(id, new Prompt.Text(text));
  }

  /**
   * Returns a builder of a question.
   *
   * @param id unique within its data set; every random draw for the question is keyed by it
   */
  public static Builder of(String id, Prompt prompt) {
    return new Builder(id, prompt);
  }

  /** Returns a builder that starts from this question. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, prompt);
    builder.reference = reference;
    builder.answer = answer;
    builder.attributes.putAll(attributes);
    return builder;
  }

  /** Returns the id, unique within its data set; every random draw is keyed by it. */
  public String id() {
    return id;
  }

  /** Returns the input of the model. */
  public Prompt prompt() {
    return prompt;
  }

  /** Returns the reference chain of thought with its answer, if there is one. */
  public Optional<String> reference() {
    return reference;
  }

  /** Returns the gold answer that a labeler compares with, if there is one. */
  public Optional<String> answer() {
    return answer;
  }

  /** Returns further fields, such as {@code options} of a multiple-choice question. */
  public Map<String, String> attributes() {
    return attributes;
  }

  private List<Object> values() {
    return List.of(id, prompt, reference, answer, attributes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Question that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Question" + values();
  }

  /** Collects the fields of a question. */
  public static final class Builder {
    private final String id;
    private final Prompt prompt;
    private Optional<String> reference = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    private Builder(String id, Prompt prompt) {
      if (id.isBlank()) {
        throw new IllegalArgumentException("id must be a text that is not blank");
      }
      this.id = id;
      this.prompt = prompt;
    }

    /** Sets the reference chain of thought with its answer. */
    public Builder reference(String value) {
      reference = Optional.of(value);
      return this;
    }

    /** Sets the gold answer. */
    public Builder answer(String value) {
      answer = Optional.of(value);
      return this;
    }

    /** Adds a further field. */
    public Builder attribute(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    /** Adds further fields. */
    public Builder attributes(Map<String, String> values) {
      attributes.putAll(values);
      return this;
    }

    /** Returns the question. */
    public Question build() {
      return new Question(this);
    }
  }
}
