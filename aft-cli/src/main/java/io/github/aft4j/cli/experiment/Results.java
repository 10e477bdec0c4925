// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.stats.Correlation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All pieces of an experiment together.
 *
 * @param dose the size
 * @param methods every method, those without a piece included
 * @param rows the methods that have results, by name, in the order of the table
 * @param trials the pieces that settings were chosen by
 * @param contrasts the comparisons that have data
 */
record Results(
    Dose dose,
    List<Method> methods,
    Map<String, Row> rows,
    List<Piece> trials,
    List<Contrast> contrasts) {

  static Results of(Dose dose, List<Method> methods, List<Piece> pieces) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Method method : methods) {
      List<Piece> own =
          pieces.stream()
              .filter(p -> p.split() == Split.TEST && p.method().equals(method.name()))
              .sorted(Comparator.comparingLong(Piece::seed))
              .toList();
      if (!own.isEmpty()) {
        rows.put(method.name(), new Row(method, own));
      }
    }
    List<Piece> trials = pieces.stream().filter(p -> p.split() == Split.VALIDATION).toList();
    return new Results(dose, List.copyOf(methods), rows, trials, Contrasts.of(rows));
  }

  /** Returns every result, method by method. */
  List<Piece> pieces() {
    List<Piece> all = new ArrayList<>();
    rows.values().forEach(row -> all.addAll(row.pieces()));
    return all;
  }

  /** Returns the rows of the comparison, without the switches. */
  List<Row> compared() {
    return rows.values().stream().filter(r -> r.method().family() != Method.Family.SWITCH).toList();
  }

  /** Returns the rows of the switches. */
  List<Row> switches() {
    return rows.values().stream().filter(r -> r.method().family() == Method.Family.SWITCH).toList();
  }

  /** Returns the correlation of task and assessment accuracy over all runs of the comparison. */
  Correlation correlation() {
    List<Piece> points =
        compared().stream()
            .flatMap(row -> row.pieces().stream())
            .filter(piece -> piece.figures().assessmentAccuracy().isPresent())
            .toList();
    return Correlation.of(
        points.stream().mapToDouble(Piece::accuracy).toArray(),
        points.stream()
            .mapToDouble(p -> p.figures().assessmentAccuracy().orElseThrow().value())
            .toArray());
  }

  /** Returns a method by its name. */
  Method method(String name) {
    return methods.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the number of runs of the whole experiment with five seeds. */
  int planned() {
    int trials =
        methods.stream()
            .filter(m -> Tuning.isNeeded(m, dose) && m.tunedAs().equals(m.name()))
            .mapToInt(m -> m.settings().size())
            .sum();
    return trials + methods.size() * dose.seeds();
  }

  /** Returns a sentence that says how much of the experiment has run. */
  String summary() {
    int runs = pieces().size() + trials.size();
    String text =
        "%d of %d runs: %d of %d methods have results"
            .formatted(runs, planned(), rows.size(), methods.size());
    return dose.tuned()
        ? text + "."
        : text + ". Not evidence: one seed, a third of the questions, no tuning.";
  }

  /** Returns what differs between the origins of the pieces, each value once. */
  List<String> origins() {
    return Stream.concat(pieces().stream(), trials.stream())
        .map(p -> p.provenance().commit() + ", " + p.provenance().processor())
        .distinct()
        .sorted()
        .toList();
  }
}
