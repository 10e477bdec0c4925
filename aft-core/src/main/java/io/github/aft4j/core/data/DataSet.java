// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import com.google.common.collect.Lists;
import io.github.aft4j.api.data.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The examples read from a source.
 *
 * @param examples in the order of the source; ids are unique. A large set is a file: each call of
 *     {@code get} reads an example, so walk through it rather than collect it
 * @param fingerprint SHA-256 of the content, in hexadecimal digits
 * @param counts what a person should know of: rows, duplicates, empty fields and so on, by name
 * @since 0.1.0
 */
public record DataSet(List<Example> examples, String fingerprint, Map<String, Long> counts) {
  /**
   * Copies examples and counts; nulls in either stay for those who check them.
   *
   * @param examples in the order of the source; ids are unique. A large set is a file: each call of
   *     {@code get} reads an example, so walk through it rather than collect it
   * @param fingerprint SHA-256 of the content, in hexadecimal digits
   * @param counts what a person should know of: rows, duplicates, empty fields and so on, by name
   */
  public DataSet {
    // A source of the application's own may hold nulls; they are refused where it is read.
    examples =
        examples instanceof StoredExamples
            ? examples
            : Collections.unmodifiableList(new ArrayList<>(examples));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** {@return the examples' questions, in their order; a view that holds none of them} */
  public List<Question> questions() {
    return Lists.transform(examples, Example::question);
  }
}
