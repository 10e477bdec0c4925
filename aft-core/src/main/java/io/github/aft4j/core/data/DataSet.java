// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import com.google.common.collect.Lists;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.commons.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The examples read from a source.
 *
 * @param examples in the order of the source; ids are unique. A large set is a file: each call of
 *     {@code get} reads an example, so walk through it rather than collect it
 * @param fingerprint SHA-256 of the content, in hexadecimal digits
 * @param counts what a person should know of: rows, duplicates, empty fields and so on, by name
 * @param parts of the examples in their order, where they have weights; empty if all count alike
 * @param unread the columns that nothing reads, with the number of rows that have them
 * @since 0.1.0
 */
public record DataSet(
    List<Example> examples,
    String fingerprint,
    Map<String, Long> counts,
    List<Part> parts,
    Map<String, Long> unread) {
  /** The name of a count: rows whose reference or response begins with the whole prompt. */
  public static final String REPEATED_PROMPTS = "repeated_prompts";

  private static final int NAMED = 10;

  /**
   * Copies examples and counts; nulls in either stay for those who check them.
   *
   * @param examples in the order of the source; ids are unique. A large set is a file: each call of
   *     {@code get} reads an example, so walk through it rather than collect it
   * @param fingerprint SHA-256 of the content, in hexadecimal digits
   * @param counts what a person should know of: rows, duplicates, empty fields and so on, by name
   * @param parts of the examples in their order, where they have weights
   * @param unread the columns that nothing reads, with the number of rows that have them
   */
  public DataSet {
    // A source of the application's own may hold nulls; they are refused where it is read.
    examples =
        examples instanceof StoredExamples
            ? examples
            : Collections.unmodifiableList(new ArrayList<>(examples));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    parts = List.copyOf(parts);
    unread = Collections.unmodifiableMap(new LinkedHashMap<>(unread));
  }

  /**
   * Creates a set whose examples all count alike.
   *
   * @param examples in the order of the source
   * @param fingerprint SHA-256 of the content, in hexadecimal digits
   * @param counts what a person should know of
   */
  public DataSet(List<Example> examples, String fingerprint, Map<String, Long> counts) {
    this(examples, fingerprint, counts, List.of(), Map.of());
  }

  /**
   * {@return this set with weights, which are part of its fingerprint unless each is 1}
   *
   * @param value the parts, which have all examples together
   */
  public DataSet withParts(List<Part> value) {
    return value.stream().allMatch(part -> part.weight() == 1)
        ? this
        : new DataSet(examples, Sha256.of(fingerprint + " " + value), counts, value, unread);
  }

  /**
   * {@return this set with a fingerprint of what else decides its content as well}
   *
   * @param source what decides it, such as a query
   */
  public DataSet from(String source) {
    return new DataSet(examples, Sha256.of(fingerprint + " " + source), counts, parts, unread);
  }

  /**
   * {@return this set with the columns that nothing reads}
   *
   * @param value the number of rows that have it, by the name of each
   */
  public DataSet withUnread(Map<String, Long> value) {
    return new DataSet(examples, fingerprint, counts, parts, value);
  }

  /** {@return the columns that nothing reads, for people; empty if there are none} */
  public Optional<String> unreadColumns() {
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    unread.forEach((name, rows) -> names.add(name + (rows == 1 ? " (1 row)" : rows(rows))));
    return Optional.of(
        names.size() <= NAMED
            ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMED)) + ", " + (names.size() - NAMED) + " more");
  }

  private static String rows(long number) {
    return String.format(Locale.ROOT, " (%,d rows)", number);
  }

  /** {@return the examples' questions, in their order; a view that holds none of them} */
  public List<Question> questions() {
    return Lists.transform(examples, Example::question);
  }
}
