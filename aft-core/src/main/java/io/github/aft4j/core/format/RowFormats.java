// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.error.DataError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The formats of rows by name, and column mappings. */
final class RowFormats {
  static final List<String> NAMES =
      List.of(
          "jsonl",
          "gsm8k",
          "aqua",
          "ecqa",
          "alpaca",
          "preferences",
          "ranked",
          "unpaired",
          "groups");

  private RowFormats() {}

  static RowFormat of(String name, Map<String, String> mapping) {
    Columns columns = new Columns(mapping);
    return switch (name) {
      case "jsonl" -> new JsonlFormat(columns);
      case "gsm8k" -> new Gsm8kFormat();
      case "aqua" -> new AquaFormat();
      case "ecqa" -> new EcqaFormat();
      case "alpaca" -> new AlpacaFormat(columns);
      case "preferences" -> new PreferenceFormat(columns);
      case "ranked" -> new RankedFormat(columns);
      case "unpaired" -> new UnpairedFormat(columns);
      case "groups" -> new GroupFormat(columns);
      default -> throw new IllegalArgumentException("There is no format '" + name + "'");
    };
  }

  /** Returns the roles that a format lets a recipe map to columns. */
  static List<String> roles(String name) {
    return switch (name) {
      case "jsonl" -> JsonlFormat.ROLES;
      case "alpaca" -> AlpacaFormat.ROLES;
      case "preferences" -> PreferenceFormat.ROLES;
      case "ranked" -> RankedFormat.ROLES;
      case "unpaired" -> UnpairedFormat.ROLES;
      case "groups" -> GroupFormat.ROLES;
      default -> List.of();
    };
  }

  /** Checks a column mapping, and returns its valid part. */
  static Map<String, String> columns(
      Map<String, Object> given, List<String> roles, String where, Consumer<Problem> problems) {
    Map<String, String> columns = new LinkedHashMap<>();
    given.forEach(
        (role, column) -> {
          if (roles.contains(role) && column instanceof String name && !name.isBlank()) {
            columns.put(role, name);
            return;
          }
          String nearest =
              NearestName.of(role, roles).map(n -> "Did you mean " + n + "? ").orElse("");
          problems.accept(
              new Problem(
                  DataError.UNKNOWN_COLUMN,
                  where,
                  role + ": " + column,
                  roles.isEmpty()
                      ? "no columns: this format has its own"
                      : "one of " + String.join(", ", roles) + ", each with a column's name",
                  (roles.contains(role) ? "" : nearest) + "Fix or remove it."));
        });
    return columns;
  }
}
