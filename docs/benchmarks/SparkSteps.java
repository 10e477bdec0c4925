// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Divides the seconds of shared training steps into computing and everything else, from the flight
 * recordings of a run's process and its executors: {@code java SparkSteps.java FOLDER}.
 *
 * <p>A step ends with the executor that computes last. Its computing is set against the step; what
 * comes before it, between its micro-batches, and after it is outside of computing. The first step,
 * in which executors load the model, is left out.
 */
final class SparkSteps {
  private static final List<String> BEFORE =
      List.of(
          "save weights",
          "hash weights",
          "read weights",
          "offer weights",
          "write shard",
          "receive weights",
          "load weights",
          "read shard");

  private SparkSteps() {}

  private record Span(String process, String work, Instant start, Instant end) {
    double seconds() {
      return SparkSteps.seconds(start, end);
    }

    boolean isIn(Instant from, Instant to) {
      return !start.isBefore(from) && start.isBefore(to);
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<Span> spans = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jfr")).sorted().toList()) {
        spans.addAll(read(file));
      }
    }
    List<Span> steps =
        spans.stream()
            .filter(span -> span.work().equals("step"))
            .sorted(Comparator.comparing(Span::start))
            .toList();
    Map<String, List<Double>> columns = new LinkedHashMap<>();
    for (Span step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      parts(step, spans).forEach((k, v) -> columns.computeIfAbsent(k, x -> new ArrayList<>()).add(v));
    }
    System.out.printf("%d steps; seconds: median (least to most)%n", Math.max(0, steps.size() - 1));
    columns.forEach(
        (name, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "%-34s %8.3f (%.3f to %.3f)%n",
              name,
              sorted.get(sorted.size() / 2),
              sorted.get(0),
              sorted.get(sorted.size() - 1));
        });
  }

  private static List<Span> read(Path file) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals("io.github.aft4j.Span")) {
        spans.add(
            new Span(
                file.getFileName().toString(),
                event.getString("work"),
                event.getStartTime(),
                event.getEndTime()));
      }
    }
    return spans;
  }

  private static Map<String, Double> parts(Span step, List<Span> spans) {
    List<Span> all = spans.stream().filter(s -> s.isIn(step.start(), step.end())).toList();
    Span last =
        all.stream()
            .filter(s -> s.work().equals("compute"))
            .max(Comparator.comparing(Span::end))
            .orElseThrow();
    List<Span> computed =
        all.stream()
            .filter(s -> s.work().equals("compute") && s.process().equals(last.process()))
            .sorted(Comparator.comparing(Span::start))
            .toList();
    Instant first = computed.get(0).start();
    double computing = computed.stream().mapToDouble(Span::seconds).sum();
    Predicate<Span> isLast = s -> s.process().equals(last.process());
    Predicate<Span> isRun = s -> s.process().equals(step.process());

    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("step", step.seconds());
    parts.put("computing", computing);
    parts.put("outside", step.seconds() - computing);
    parts.put("outside, share in percent", 100 * (1 - computing / step.seconds()));
    double before = seconds(step.start(), first);
    parts.put("before", before);
    for (String work : BEFORE) {
      double seconds =
          sum(all, s -> s.work().equals(work) && s.isIn(step.start(), first)
              && (isLast.test(s) || isRun.test(s)));
      parts.put("  " + work, seconds);
      before -= seconds;
    }
    parts.put("  scheduling and the way there", before);
    parts.put("between", seconds(first, last.end()) - computing);
    double after = seconds(last.end(), step.end());
    parts.put("after", after);
    for (String work : List.of("write result", "take result", "optimize")) {
      double seconds =
          sum(all, s -> s.work().equals(work) && s.isIn(last.end(), step.end())
              && (isLast.test(s) || isRun.test(s)));
      parts.put("  " + work, seconds);
      after -= seconds;
    }
    parts.put("  the way back", after);
    parts.put("micro-batches", (double) all.stream().filter(s -> s.work().equals("compute")).count());
    return parts;
  }

  private static double sum(List<Span> spans, Predicate<Span> which) {
    return spans.stream().filter(which).mapToDouble(Span::seconds).sum();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
