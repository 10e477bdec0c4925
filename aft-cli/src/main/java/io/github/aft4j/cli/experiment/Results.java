// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.stats.Correlation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All pieces of an experiment together.
 *
 * @param study the study
 * @param rows the methods that have results, by name, in the order of the table
 * @param trials the pieces that settings were chosen by
 * @param contrasts the comparisons that have data
 */
record Results(Study study, Map<String, Row> rows, List<Piece> trials, List<Contrast> contrasts) {

  static Results of(Study study, List<Piece> pieces) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Method method : study.methods()) {
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
    return new Results(study, rows, trials, Contrasts.of(rows));
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

  /** Returns whether the study has both methods, whether or not they have run. */
  boolean compares(Contrasts.Pair pair) {
    List<String> names = study.methods().stream().map(Method::name).toList();
    return names.contains(pair.method()) && names.contains(pair.against());
  }

  /** Returns a method by its name. */
  Method method(String name) {
    return study.methods().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the number of runs of the whole experiment. */
  int planned() {
    int trials =
        study.methods().stream()
            .filter(m -> Tuning.isNeeded(m, study.dose()) && m.tunedAs().equals(m.name()))
            .mapToInt(m -> m.settings().size())
            .sum();
    return trials + study.methods().size() * study.dose().seeds();
  }

  /** Returns a sentence that says how much of the experiment has run. */
  String summary() {
    int runs = pieces().size() + trials.size();
    String text =
        String.format(
            Locale.ROOT,
            "%d of %d runs: %d of %d methods have results",
            runs,
            planned(),
            rows.size(),
            study.methods().size());
    return study.dose().tuned()
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
