// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The growth of cost with one size, as Markdown: for every size a table and two charts (Mermaid's,
 * which forges draw), tokens a second and peak of resident memory against it. Of several runs of
 * one size the median counts. A row is named {@code WORK, SIZE VALUE}, such as {@code train, prompt
 * tokens 200}.
 *
 * @since 0.1.0
 */
public final class GrowthFigures {
  private static final Pattern ROW = Pattern.compile("(\\w+), (.+) (\\d+)");

  /** One row's work, size and value. */
  private record Point(String work, String size, long value, Measurement measured) {
    static Optional<Point> of(Measurement measured) {
      Matcher row = ROW.matcher(measured.row());
      return row.matches()
          ? Optional.of(
              new Point(row.group(1), row.group(2), Long.parseLong(row.group(3)), measured))
          : Optional.empty();
    }
  }

  private final Map<String, List<Point>> bySize;

  private GrowthFigures(Map<String, List<Point>> bySize) {
    this.bySize = bySize;
  }

  /**
   * Reads a results file.
   *
   * @throws AftException where it cannot be read, or AFT-913 where no row of it is of this kind
   */
  public static GrowthFigures read(Path results) {
    return of(results.toString(), Measurement.read(results));
  }

  static GrowthFigures of(String file, List<Measurement> all) {
    Map<String, List<Point>> bySize =
        all.stream()
            .filter(Measurement::isOurs)
            .flatMap(m -> Point.of(m).stream())
            .collect(Collectors.groupingBy(Point::size, LinkedHashMap::new, Collectors.toList()));
    if (bySize.isEmpty()) {
      throw new AftException(
          new Problem(
              CommandError.NO_GROWTH_MEASUREMENT,
              file,
              "no measurement of growth",
              "rows such as \"train, prompt tokens 200\"",
              "Make them with docs/benchmarks/run.sh scaling."));
    }
    return new GrowthFigures(bySize);
  }

  /** Returns a section for each size. */
  public String markdown() {
    return bySize.entrySet().stream()
        .map(size -> section(size.getKey(), size.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String section(String size, List<Point> points) {
    Map<String, Map<Long, Double>> rates = byWork(points, Measurement::rate);
    Map<String, Map<Long, Double>> peaks = byWork(points, GrowthFigures::gigabytes);
    String text =
        "### %s\n\n".formatted(size)
            + table(size, rates, peaks)
            + "\n"
            + chart("tokens/s", "%.0f", size, rates);
    return peaks.isEmpty() ? text : text + "\n" + chart("peak RSS, GB", "%.2f", size, peaks);
  }

  private static OptionalDouble gigabytes(Measurement measured) {
    OptionalDouble peak = measured.number("peak_rss_mb");
    return peak.isPresent() ? OptionalDouble.of(peak.getAsDouble() / 1024) : peak;
  }

  private static Map<String, Map<Long, Double>> byWork(
      List<Point> points, Function<Measurement, OptionalDouble> number) {
    Map<String, Map<Long, List<Double>>> values = new LinkedHashMap<>();
    for (Point point : points) {
      number
          .apply(point.measured())
          .ifPresent(
              value ->
                  values
                      .computeIfAbsent(point.work(), work -> new TreeMap<>())
                      .computeIfAbsent(point.value(), v -> new ArrayList<>())
                      .add(value));
    }
    Map<String, Map<Long, Double>> medians = new LinkedHashMap<>();
    values.forEach(
        (work, ofWork) -> {
          Map<Long, Double> of = new TreeMap<>();
          ofWork.forEach((value, some) -> of.put(value, Median.of(some)));
          medians.put(work, of);
        });
    return medians;
  }

  private static String table(
      String size, Map<String, Map<Long, Double>> rates, Map<String, Map<Long, Double>> peaks) {
    StringBuilder text = new StringBuilder("| " + size + " |");
    rates.keySet().forEach(w -> text.append(" %s, tokens/s | peak RSS |".formatted(w)));
    text.append("\n| ---: |").append(" ---: | ---: |".repeat(rates.size())).append('\n');
    for (long value : values(rates)) {
      text.append("| ").append(value).append(" |");
      rates.forEach(
          (work, of) ->
              text.append(
                  " %s | %s |".formatted(cell("%.0f", of, value), gigabytes(peaks, work, value))));
      text.append('\n');
    }
    return text.toString();
  }

  private static String gigabytes(Map<String, Map<Long, Double>> peaks, String work, long value) {
    String cell = cell("%.2f", peaks.getOrDefault(work, Map.of()), value);
    return cell.isEmpty() ? "" : cell + " GB";
  }

  private static String cell(String pattern, Map<Long, Double> of, long value) {
    return of.containsKey(value)
        ? String.format(Locale.ROOT, pattern, Objects.requireNonNull(of.get(value)))
        : "";
  }

  private static List<Long> values(Map<String, Map<Long, Double>> of) {
    return of.values().stream().flatMap(m -> m.keySet().stream()).distinct().sorted().toList();
  }

  /** Returns a chart with a line for each kind of work, in the order of the title. */
  private static String chart(
      String what, String pattern, String size, Map<String, Map<Long, Double>> of) {
    StringBuilder text = new StringBuilder("```mermaid\nxychart-beta\n");
    text.append(
        "  title \"%s against %s (%s)\"\n".formatted(what, size, String.join(", ", of.keySet())));
    text.append("  x-axis \"%s\" %s\n".formatted(size, values(of)));
    text.append("  y-axis \"%s\"\n".formatted(what));
    of.values()
        .forEach(
            line ->
                text.append(
                    line.values().stream()
                        .map(v -> String.format(Locale.ROOT, pattern, v))
                        .collect(Collectors.joining(", ", "  line [", "]\n"))));
    return text.append("```\n").toString();
  }
}
