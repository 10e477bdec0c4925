// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.row.ReadProgress;
import java.util.List;
import java.util.Map;

/**
 * A source of examples: a file in some format, or the application's memory.
 *
 * @since 0.1.0
 */
public interface QuestionSource {

  /**
   * {@return the settings that a recipe gives for it ({@code format}, {@code path}, {@code limit}
   * ...), for the manifest}
   */
  Map<String, Object> describe();

  /**
   * Reads everything.
   *
   * @return the data set
   * @throws io.github.aft4j.api.AftException with every problem found, each with its place. A run
   *     checks what an application's own source returns once more, as it checks files: ids used
   *     twice, nulls, empty prompts
   */
  DataSet read();

  /**
   * Reads everything as {@link #read()} does, and tells how far it is. This default tells nothing.
   *
   * @param progress may end the reading by an exception
   * @return the data set
   */
  default DataSet read(ReadProgress progress) {
    return read();
  }

  /**
   * {@return a source of questions that the application already holds}
   *
   * @param name for people, and for the manifest
   * @param questions the questions, each with an id of its own
   */
  static QuestionSource of(String name, List<Question> questions) {
    return new MemorySource(name, questions.stream().map(q -> new Example(q, List.of())).toList());
  }

  /**
   * {@return a source of questions with responses that the application already holds}
   *
   * @param name for people, and for the manifest
   * @param examples the examples, each with an id of its own
   */
  static QuestionSource ofExamples(String name, List<Example> examples) {
    return new MemorySource(name, examples);
  }
}
