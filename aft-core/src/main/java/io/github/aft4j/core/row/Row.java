// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.ErrorCode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.core.error.DataError;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
  private final boolean cells;
  private final String place;
  private final Consumer<String> asked;
  private final Set<String> refused;

  Row(String where, long line, ObjectNode object, Consumer<Problem> problems) {
    this(where, line, object, problems, false, "", field -> {}, new HashSet<>());
  }

  private Row(
      String where,
      long line,
      ObjectNode object,
      Consumer<Problem> problems,
      boolean cells,
      String place,
      Consumer<String> asked,
      Set<String> refused) {
    this.where = where;
    this.line = line;
    this.object = object;
    this.problems = problems;
    this.cells = cells;
    this.place = place;
    this.asked = asked;
    this.refused = refused;
  }

  /**
   * {@return a row of a table, whose texts stand for lists and objects where these are asked for}
   *
   * @param where the place of the row, for problems
   * @param number the place in the source, from 1
   * @param object the cells by the names of their columns
   * @param problems receives what is wrong with fields
   */
  public static Row ofCells(
      String where, long number, ObjectNode object, Consumer<Problem> problems) {
    return new Row(where, number, object, problems, true, "", field -> {}, new HashSet<>());
  }

  /**
   * {@return the same row in one of several files, with ids of its own for rows that have none}
   *
   * @param place the beginning of such an id
   */
  public Row within(String place) {
    return new Row(where, line, object, problems, cells, place, asked, refused);
  }

  /**
   * {@return the same row, which says what is asked of it}
   *
   * @param listener receives the name of a field whenever one is looked for
   */
  public Row askedBy(Consumer<String> listener) {
    return new Row(where, line, object, problems, cells, place, listener, refused);
  }

  /** {@return the id of a row that has none: its line, and the file if there are several} */
  public String ownId() {
    return place + line;
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
   * {@return whether the field is present and not null} An empty cell is absent.
   *
   * @param field the name of the field
   */
  public boolean has(String field) {
    return filled(field).isPresent();
  }

  /**
   * {@return a field as it is; empty if it is absent or null} The text of a cell that is a JSON
   * list or object is that, and an empty cell is absent.
   *
   * @param field the name of the field
   */
  public Optional<JsonNode> node(String field) {
    Optional<JsonNode> node = filled(field);
    return cells ? node.map(n -> ofCell(field, n)) : node;
  }

  /**
   * {@return a field as it is; empty if it is absent or null} In a table, a cell such as {@code 5}
   * or {@code TRUE} is read as a number or a boolean.
   *
   * @param field the name of the field
   */
  public Optional<JsonNode> scalar(String field) {
    Optional<JsonNode> node = filled(field);
    return cells ? node.map(Cells::scalar) : node;
  }

  /**
   * {@return the list of a field; empty if it has none} A cell is a list only if it holds texts:
   * {@code [1, 2]} is an interval.
   *
   * @param field the name of the field
   */
  Optional<JsonNode> list(String field) {
    return node(field).filter(JsonNode::isArray).filter(list -> !cells || Cells.holdsTexts(list));
  }

  /**
   * {@return whether a field that may also be a text holds chat messages} The text of a cell does
   * if it is a JSON list of objects, or one message.
   *
   * @param field the name of the field
   */
  public boolean holdsMessages(String field) {
    Optional<JsonNode> node = raw(field);
    boolean text = cells && node.filter(JsonNode::isTextual).isPresent();
    return text
        ? node(field).filter(Cells::isDialogue).isPresent()
        : node.filter(JsonNode::isContainerNode).isPresent();
  }

  private Optional<JsonNode> filled(String field) {
    return raw(field).filter(node -> !cells || !Cells.isBlank(node));
  }

  private Optional<JsonNode> raw(String field) {
    asked.accept(field);
    return Optional.ofNullable(object.get(field)).filter(n -> !n.isNull());
  }

  /** Returns whether a node is a number that no double can hold. */
  static boolean isTooLarge(JsonNode node) {
    return node.isNumber() && Double.isInfinite(node.asDouble()) && !node.isBigInteger();
  }

  private JsonNode ofCell(String field, JsonNode node) {
    String text = node.isTextual() ? node.asText().strip() : "";
    return text.startsWith("[") || text.startsWith("{") ? inner(field, text).orElse(node) : node;
  }

  /**
   * Returns the JSON in a field's text; empty if the text is not JSON. Content that no row may have
   * is reported, and later problems with the field are not.
   */
  Optional<JsonNode> inner(String field, String text) {
    try {
      JsonNode node = RowJson.read(text);
      if (JsonTexts.isWellFormed(node)) {
        return Optional.of(node);
      }
      report(
          DataError.MALFORMED_LINE,
          field,
          "an escape of half a character (an unpaired surrogate)",
          "whole characters",
          "Fix or remove the line; the text was probably cut inside the character.");
      refused.add(field);
    } catch (TooManyTokensException e) {
      String place = where + " field '" + field + "'";
      problems.accept(
          TooManyTokensException.problem(
              place, "a field", "Remove the line, or split it into several rows."));
      refused.add(field);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a text that only begins like JSON
    }
    return Optional.empty();
  }

  /**
   * {@return a text (a number or boolean is taken as its text); empty if absent, null or blank}
   *
   * @param field the name of the field
   */
  public Optional<String> text(String field) {
    Optional<JsonNode> node = raw(field);
    if (node.isPresent() && node.get().isContainerNode()) {
      report(
          DataError.INVALID_FIELD, field, "a JSON " + kind(node.get()), "a text", "Give a text.");
      return Optional.empty();
    }
    if (node.filter(Row::isTooLarge).isPresent()) {
      report(
          DataError.INVALID_FIELD,
          field,
          "a number that is too large",
          "a text, or a number up to 1.8e308",
          "Write it in quotation marks.");
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
    boolean reported = raw(field).filter(n -> n.isContainerNode() || isTooLarge(n)).isPresent();
    if (text.isEmpty() && !reported) {
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
    String found = raw(field).isPresent() ? "a blank text" : "no such field";
    String names = String.join(", ", (Iterable<String>) object::fieldNames);
    report(
        DataError.INVALID_FIELD,
        field,
        found,
        meaning,
        "Add it, or map the column that holds it; the line has: " + Excerpt.of(names, 300) + ".");
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
    if (!refused.contains(field)) {
      problems.accept(new Problem(code, where + " field '" + field + "'", found, expected, fix));
    }
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
