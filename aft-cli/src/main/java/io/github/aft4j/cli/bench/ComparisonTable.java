// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.AftException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measurements as Markdown: for each row of the work, each side's median tokens a second, how many
 * times as fast ours was in the same run (median, smallest and largest over the runs), and the
 * median peak of resident memory.
 *
 * @since 0.1.0
 */
public final class ComparisonTable {
  private final List<Measurement> all;

  private ComparisonTable(List<Measurement> all) {
    this.all = all;
  }

  /**
   * Reads a results file.
   *
   * @throws AftException where it cannot be read, or AFT-912 where two sides did different work
   */
  public static ComparisonTable read(Path results) {
    return of(Measurement.read(results));
  }

  static ComparisonTable of(List<Measurement> all) {
    EqualWork.require(all);
    return new ComparisonTable(List.copyOf(all));
  }

  /**
   * Returns the comparison, then what our own runs tell in addition to their speed, then how busy
   * other processes kept the machine.
   */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "work", "program", "tokens/s", "ours is × as fast", "peak RSS");
    line(text, "---", "---", "---:", "---", "---:");
    Map<String, List<Measurement>> rows = by(all, Measurement::row);
    rows.forEach(
        (row, ofRow) ->
            by(ofRow, Measurement::side)
                .forEach((side, ofSide) -> line(text, cells(row, side, ofRow, ofSide))));
    text.append('\n');
    line(
        text,
        "work",
        "share of the matrix product's speed",
        "outside native computation",
        "the rest of the time");
    line(text, "---", "---:", "---:", "---");
    rows.forEach(
        (row, ofRow) -> {
          List<Measurement> ours = ofRow.stream().filter(Measurement::isOurs).toList();
          line(
              text,
              row,
              percent(median(ours, "share_of_matrix_product")),
              percent(median(ours, "outside_native_share")),
              timeShares(ours));
        });
    all.stream()
        .flatMapToDouble(m -> m.others().stream())
        .max()
        .ifPresent(
            others ->
                text.append(
                    format(
                        "\nOther processes kept at most %.2f processors busy during a"
                            + " measurement.\n",
                        others)));
    return text.toString();
  }

  private static String[] cells(
      String row, String side, List<Measurement> ofRow, List<Measurement> ofSide) {
    List<Double> rates = new ArrayList<>();
    ofSide.forEach(m -> m.rate().ifPresent(rates::add));
    return new String[] {
      row,
      side,
      rates.isEmpty() ? "" : format("%.0f", Median.of(rates)),
      side.equals(Measurement.OURS) ? "" : ratios(ofRow, ofSide),
      median(ofSide, "peak_rss_mb").stream()
          .mapToObj(peak -> format("%.2f GB", peak / 1024))
          .findFirst()
          .orElse("")
    };
  }

  /** Returns the ratios of our rate to that of this side, run by run. */
  private static String ratios(List<Measurement> ofRow, List<Measurement> ofSide) {
    List<Double> ratios = new ArrayList<>();
    for (Measurement other : ofSide) {
      ofRow.stream()
          .filter(m -> m.isOurs() && m.run() == other.run())
          .map(Measurement::rate)
          .flatMapToDouble(OptionalDouble::stream)
          .forEach(rate -> other.rate().ifPresent(theirs -> ratios.add(rate / theirs)));
    }
    if (ratios.isEmpty()) {
      return "";
    }
    return format(
        "%.2f (%.2f to %.2f, %d runs)",
        Median.of(ratios),
        ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
        ratios.stream().mapToDouble(r -> r).max().orElseThrow(),
        ratios.size());
  }

  private static OptionalDouble median(List<Measurement> some, String field) {
    List<Double> values = new ArrayList<>();
    some.forEach(m -> m.number(field).ifPresent(values::add));
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Median.of(values));
  }

  /** Returns the median shares, largest first; those that round to zero are omitted. */
  private static String timeShares(List<Measurement> ours) {
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    for (Measurement measured : ours) {
      measured
          .fields()
          .path("time_shares")
          .properties()
          .forEach(
              share ->
                  shares
                      .computeIfAbsent(share.getKey(), part -> new ArrayList<>())
                      .add(share.getValue().asDouble()));
    }
    return shares.entrySet().stream()
        .map(share -> Map.entry(share.getKey(), Median.of(share.getValue())))
        .filter(share -> share.getValue() >= 0.0005)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(share -> share.getKey() + format(" %.1f %%", 100 * share.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? format("%.1f %%", 100 * share.getAsDouble()) : "";
  }

  private static Map<String, List<Measurement>> by(
      List<Measurement> some, Function<Measurement, String> key) {
    return some.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static void line(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
