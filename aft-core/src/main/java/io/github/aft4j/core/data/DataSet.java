// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The examples read from a source.
 *
 * @param examples in the order of the source; ids are unique
 * @param fingerprint SHA-256 of the content, in hexadecimal digits
 * @param counts what a person should know of: rows, duplicates, empty fields and so on, by name
 */
public record DataSet(List<Example> examples, String fingerprint, Map<String, Long> counts) {
  public DataSet {
    // A source of the application's own may hold nulls; they are refused where it is read.
    examples = Collections.unmodifiableList(new ArrayList<>(examples));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** The examples' questions, in their order. */
  public List<Question> questions() {
    return examples.stream().map(Example::question).toList();
  }
}
