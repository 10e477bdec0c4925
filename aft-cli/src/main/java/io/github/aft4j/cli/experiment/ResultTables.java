// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.report.Block;
import io.github.aft4j.core.stats.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The tables of the results.
 *
 * @param results the results
 */
record ResultTables(Results results) {

  /** Returns the figures of methods; the mean of k samples where answers were sampled. */
  Block.Table methods(String caption, List<Row> rows) {
    boolean areSampled = rows.stream().anyMatch(row -> !row.sampled().values().isEmpty());
    List<String> header = new ArrayList<>(List.of("method", "seeds", "setting", "accuracy"));
    if (areSampled) {
      header.add("mean of k");
    }
    header.addAll(
        List.of(
            "assessment",
            "perplexity",
            "degenerate",
            "unfinished",
            "tokens",
            "steps",
            "supervised tokens"));
    return new Block.Table(
        caption, header, rows.stream().map(row -> cells(row, areSampled)).toList());
  }

  private static List<String> cells(Row row, boolean areSampled) {
    List<String> cells = new ArrayList<>();
    cells.add(row.method().title());
    cells.add(String.valueOf(row.pieces().size()));
    cells.add(row.method().isStart() ? "–" : row.setting().toString());
    cells.add(Numbers.spread(row.accuracy()));
    if (areSampled) {
      cells.add(Numbers.spread(row.sampled()));
    }
    cells.add(Numbers.spread(row.assessment()));
    cells.add(Numbers.spread(row.perplexity(), 1, "%.3f"));
    cells.add(Numbers.spread(row.degenerate()));
    cells.add(Numbers.spread(row.unfinished()));
    cells.add(Numbers.spread(row.length(), 1, "%.1f"));
    cells.add(String.valueOf(row.steps()));
    cells.add(String.format(Locale.ROOT, "%,.0f", row.supervisedTokens()));
    return cells;
  }

  /** The way to read {@link #contrasts()}. */
  static final String READING =
      "Intervals are Student's over seeds, at 95 %. McNemar's exact test is of each seed (right"
          + " only here : right only there) and of the questions of all seeds together, then"
          + " corrected by Holm for the comparisons in the table.";

  Block.Table contrasts() {
    return new Block.Table(
        "Differences that are paired by seed, with Student's 95 % intervals; McNemar's exact test"
            + " of each seed (right only here : right only there) and of all seeds together; p"
            + " corrected by Holm for the comparisons shown",
        List.of(
            "method",
            "against",
            "accuracy, points",
            "assessment, points",
            "McNemar by seed",
            "combined p",
            "corrected p"),
        results.contrasts().stream().map(ResultTables::cells).toList());
  }

  private static List<String> cells(Contrast contrast) {
    return List.of(
        contrast.method().title(),
        contrast.against().title(),
        Numbers.points(contrast.accuracy()),
        Numbers.points(contrast.assessment()),
        contrast.tests().stream().map(ResultTables::test).collect(Collectors.joining("; ")),
        Numbers.pValue(contrast.combined().pValue()),
        Numbers.pValue(contrast.corrected()));
  }

  private static String test(McNemar test) {
    return test.onlySecond() + ":" + test.onlyFirst() + " p " + Numbers.pValue(test.pValue());
  }

  Block.Table claims() {
    return new Block.Table(
        "The claims of the paper",
        List.of("claim", "paper", "here", "verdict"),
        new Claims(results)
            .all().stream()
                .map(c -> List.of(c.text(), c.paper(), c.ours(), c.verdict().words()))
                .toList());
  }

  Block.Table trials() {
    return new Block.Table(
        "Settings tried on the validation questions of the seed for tuning",
        List.of("method", "setting", "accuracy", "assessment"),
        results.trials().stream()
            .map(
                trial -> {
                  Row row = new Row(results.method(trial.method()), List.of(trial));
                  return List.of(
                      row.method().title(),
                      trial.setting().toString(),
                      Numbers.spread(row.accuracy()),
                      Numbers.spread(row.assessment()));
                })
            .toList());
  }
}
