// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Question;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Data from anywhere, such as the rows of a database. What a stream brings is checked as files are,
 * and fingerprinted by its content: a run resumes only with the same data.
 *
 * <pre>{@code
 * Questions.of("orders", () -> rows.stream().map(
 *     row -> Question.of(row.id(), row.text()).answer(row.answer()).build()));
 * Questions.examples("pairs", () -> rows.stream().map(
 *     row -> Example.pair(Question.of(row.id(), row.text()).build(), row.better(), row.worse())));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Questions {
  private Questions() {}

  /**
   * Returns a source of questions.
   *
   * @param name for people, and for the manifest
   * @param stream opens the stream, which is closed after it was read; called for each run
   * @return the source
   */
  public static QuestionSource of(String name, Supplier<Stream<Question>> stream) {
    return examples(name, () -> stream.get().map(question -> new Example(question, List.of())));
  }

  /**
   * {@return a source of questions with given responses, such as preference pairs}
   *
   * @param name for people, and for the manifest
   * @param stream opens the stream, which is closed after it was read; called for each run
   */
  public static QuestionSource examples(String name, Supplier<Stream<Example>> stream) {
    return new StreamSource(name, stream);
  }
}
