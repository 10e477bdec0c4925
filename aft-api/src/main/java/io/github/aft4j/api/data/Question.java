// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question: a prompt and, if known, a worked solution, the right answer, and further fields.
 *
 * <pre>{@code
 * Question.of("q1", "What is 6 times 7?").answer("42").build();
 * }</pre>
 *
 * @since 0.1.0
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

  /**
   * {@return a builder of a question in plain text}
   *
   * @param id unique within its data set; every random draw for the question is keyed by it
   * @param text the question, which the tokenizer encodes with its special tokens
   */
  public static Builder of(String id, String text) {
    return of(id, new Prompt.Text(text));
  }

  /**
   * {@return a builder of a question}
   *
   * @param id unique within its data set; every random draw for the question is keyed by it
   * @param prompt the input of the model
   */
  public static Builder of(String id, Prompt prompt) {
    return new Builder(id, prompt);
  }

  /** {@return a builder that starts from this question} */
  public Builder toBuilder() {
    Builder builder = new Builder(id, prompt);
    builder.reference = reference;
    builder.answer = answer;
    builder.attributes.putAll(attributes);
    return builder;
  }

  /** {@return the id, unique within its data set; every random draw is keyed by it} */
  public String id() {
    return id;
  }

  /** {@return the input of the model} */
  public Prompt prompt() {
    return prompt;
  }

  /** {@return the reference, a worked solution that ends in the answer, if there is one} */
  public Optional<String> reference() {
    return reference;
  }

  /** {@return the gold answer that a labeler compares with, if there is one} */
  public Optional<String> answer() {
    return answer;
  }

  /** {@return further fields, such as {@code options} of a multiple-choice question} */
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

    /**
     * Sets the reference.
     *
     * @param value a worked solution that ends in the answer
     * @return this builder
     */
    public Builder reference(String value) {
      reference = Optional.of(value);
      return this;
    }

    /**
     * Sets the gold answer.
     *
     * @param value the answer alone, in the form that the labeler reads
     * @return this builder
     */
    public Builder answer(String value) {
      answer = Optional.of(value);
      return this;
    }

    /**
     * Adds a further field.
     *
     * @param name the field's name
     * @param value the field's content, as text
     * @return this builder
     */
    public Builder attribute(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    /**
     * Adds further fields.
     *
     * @param values contents by field name; those of names that are there already are replaced
     * @return this builder
     */
    public Builder attributes(Map<String, String> values) {
      attributes.putAll(values);
      return this;
    }

    /** {@return the question collected so far} */
    public Question build() {
      return new Question(this);
    }
  }
}
