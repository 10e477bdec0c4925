// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * The shares of the calling thread's time, seen from outside: the JDK's flight recorder looks at
 * its stack a hundred times a second. Time outside the engine's programs is Java's own, that of
 * small native calls (arguments, results, freed tensors) included.
 */
final class TimeShares implements AutoCloseable {
  private static final String JAVA = "jdk.ExecutionSample";
  private static final String NATIVE = "jdk.NativeMethodSample";
  private static final String COMPUTATION = "moduleRunMethod";
  private static final List<String> PLUMBING =
      List.of(
          "ai.djl.",
          "java.lang.invoke.",
          "io.github.aft4j.djl.internal.program.",
          "io.github.aft4j.djl.internal.script.",
          "io.github.aft4j.djl.internal.engine.");
  private static final double SMALLEST = 0.005;
  private static final String OUTSIDE = "outside native computation";

  private final Recording recording = new Recording();
  private final long thread = Thread.currentThread().getId();

  private TimeShares() {
    recording.enable(JAVA).withPeriod(Duration.ofMillis(10));
    recording.enable(NATIVE).withPeriod(Duration.ofMillis(10));
    recording.start();
  }

  /** Starts looking at the calling thread. */
  static TimeShares start() {
    return new TimeShares();
  }

  /**
   * Ends the recording.
   *
   * @return {@code outside_native_share} and {@code time_shares}: of native computation by the
   *     method that asked for it, the largest first, half a percent or more; nothing where no
   *     sample was taken
   */
  Map<String, Object> stop() {
    recording.stop();
    try {
      Path file = Files.createTempFile("aft-bench", ".jfr");
      try {
        recording.dump(file);
        return shares(RecordingFile.readAllEvents(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The flight recording cannot be read", e);
    }
  }

  private Map<String, Object> shares(List<RecordedEvent> events) {
    Map<String, Integer> samples = new HashMap<>();
    for (RecordedEvent event : events) {
      RecordedThread sampled = event.getThread("sampledThread");
      if (sampled.getJavaThreadId() == thread) {
        samples.merge(place(event.getStackTrace().getFrames()), 1, Integer::sum);
      }
    }
    double all = samples.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return Map.of();
    }
    Map<String, Object> byPlace = new LinkedHashMap<>();
    samples.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(OUTSIDE) && entry.getValue() >= SMALLEST * all)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> byPlace.put(entry.getKey(), entry.getValue() / all));
    Map<String, Object> shares = new LinkedHashMap<>();
    shares.put("outside_native_share", samples.getOrDefault(OUTSIDE, 0) / all);
    shares.put("time_shares", byPlace);
    return shares;
  }

  private static String place(List<RecordedFrame> frames) {
    if (frames.isEmpty() || !frames.get(0).getMethod().getName().equals(COMPUTATION)) {
      return OUTSIDE;
    }
    return frames.stream()
        .map(RecordedFrame::getMethod)
        .filter(method -> PLUMBING.stream().noneMatch(method.getType().getName()::startsWith))
        .findFirst()
        .map(
            method ->
                method.getType().getName().replaceAll(".*\\.", "")
                    + "."
                    + method
                        .getName()
                        .replace("<init>", "new")
                        .replaceAll("lambda\\$(\\w+)\\$\\d+", "$1"))
        .orElse("the engine");
  }

  @Override
  public void close() {
    recording.close();
  }
}
