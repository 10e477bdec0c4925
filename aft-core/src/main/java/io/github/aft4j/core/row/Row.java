// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One JSON object of a file, with its place. Fields of the wrong type are reported when asked for.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class Row {
  private final String where;
  private final long line;
  private final ObjectNode object;
  private final Consumer<Problem> problems;

  Row(String where, long line, ObjectNode object, Consumer<Problem> problems) {
    this.where = where;
    this.line = line;
    this.object = object;
    this.problems = problems;
  }

  /** {@return the line's number, from 1} */
  public long line() {
    return line;
  }

  /** {@return the file and line, as errors show them} */
  public String where() {
    return where;
  }

  /** {@return the object of the line} */
  public ObjectNode object() {
    return object;
  }

  /**
   * {@return whether the field is present and not null}
   *
   * @param field the name of the field
   */
  public boolean has(String field) {
    return object.hasNonNull(field);
  }

  /**
   * {@return a field as it is; empty where it is absent or null}
   *
   * @param field the name of the field
   */
  public Optional<JsonNode> node(String field) {
    return Optional.ofNullable(object.get(field)).filter(n -> !n.isNull());
  }

  /**
   * {@return a text (a number or boolean is taken as its text); empty where absent, null or blank}
   *
   * @param field the name of the field
   */
  public Optional<String> text(String field) {
    Optional<JsonNode> node = node(field);
    if (node.isPresent() && node.get().isContainerNode()) {
      report(
          DataError.INVALID_FIELD, field, "a JSON " + kind(node.get()), "a text", "Give a text.");
      return Optional.empty();
    }
    return node.map(JsonNode::asText).filter(text -> !text.isBlank());
  }

  /**
   * {@return a text that must be there; its absence is reported}
   *
   * @param field the name of the field
   * @param meaning a noun phrase for what the field should hold, for problems
   */
  public Optional<String> required(String field, String meaning) {
    Optional<String> text = text(field);
    boolean container = node(field).filter(JsonNode::isContainerNode).isPresent();
    if (text.isEmpty() && !container) {
      missing(field, meaning);
    }
    return text;
  }

  /**
   * Reports that a field is absent, null or blank.
   *
   * @param field the name of the field
   * @param meaning a noun phrase for what the field should hold, for problems
   */
  public void missing(String field, String meaning) {
    String found = has(field) ? "a blank text" : "no such field";
    String names = String.join(", ", (Iterable<String>) object::fieldNames);
    report(
        DataError.INVALID_FIELD,
        field,
        found,
        meaning,
        "Add it, or map the column that holds it; the line has: "
            + (names.length() > 300 ? names.substring(0, 300) + "…" : names)
            + ".");
  }

  /**
   * Reports something about a field of this row.
   *
   * @param code the code, which docs/errors.md explains
   * @param field the name of the field
   * @param found a noun phrase for what is there
   * @param expected a noun phrase for what should be there
   * @param fix what to do about it, as an imperative sentence
   */
  public void report(ErrorCode code, String field, String found, String expected, String fix) {
    problems.accept(new Problem(code, where + " field '" + field + "'", found, expected, fix));
  }

  /**
   * {@return the kind of a value as a noun phrase, for problems}
   *
   * @param node the value
   */
  public static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
