// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.model.EncodedGroup;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.row.JsonlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Measures what data cost before the first training step: parsing the file, reading it as a run
 * does (parsed, checked, fingerprinted, and kept), walking through what was kept, and encoding
 * prompts and responses on some threads.
 *
 * @since 0.1.0
 */
public final class DataBench {
  private final Path file;
  private final QuestionSource source;
  private final int threads;

  /**
   * Creates a measurement.
   *
   * @param file the data, as the source reads it
   * @param threads that encode
   */
  public DataBench(Path file, QuestionSource source, int threads) {
    this.file = file;
    this.source = source;
    this.threads = threads;
  }

  /** Measures each part once, and returns a JSON line. */
  public String measure(Tokenizer tokenizer) throws IOException {
    double megabytes = Files.size(file) * 1e-6;
    ObjectNode line = Json.object();
    line.put("bench", "data");
    line.put("megabytes", megabytes);
    line.put("threads", threads);
    ObjectNode parts = line.putObject("parts");
    put(parts, "parse", megabytes, this::parse);
    long started = System.nanoTime();
    DataSet data = source.read();
    put(parts, "read", megabytes, data.examples().size(), started);
    put(parts, "read_back", megabytes, () -> walk(data.examples()));
    started = System.nanoTime();
    long tokens = encode(data.examples(), tokenizer);
    put(parts, "encode", megabytes, data.examples().size(), started);
    line.put("rows", data.examples().size());
    line.put("tokens", tokens);
    return Json.line(line);
  }

  private long parse() {
    long[] rows = {0};
    Problems problems = new Problems();
    JsonlReader.read(file, row -> rows[0]++, problems);
    problems.throwIfAny();
    return rows[0];
  }

  private static long walk(List<Example> examples) {
    return examples.stream().filter(example -> !example.question().id().isEmpty()).count();
  }

  /** Returns the number of tokens of all prompts, responses, and references. */
  private long encode(List<Example> examples, Tokenizer tokenizer) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(
              () ->
                  IntStream.range(0, examples.size())
                      .parallel()
                      .mapToLong(i -> tokens(examples.get(i), tokenizer))
                      .sum())
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The measurement was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static long tokens(Example example, Tokenizer tokenizer) {
    List<String> texts = new ArrayList<>(example.texts());
    example.question().reference().ifPresent(texts::add);
    EncodedGroup group = tokenizer.encode(example.question().prompt(), texts);
    return group.prompt().size() + group.responses().stream().mapToLong(r -> r.size()).sum();
  }

  private static void put(ObjectNode parts, String name, double megabytes, LongSupplier work) {
    long started = System.nanoTime();
    put(parts, name, megabytes, work.getAsLong(), started);
  }

  private static void put(
      ObjectNode parts, String name, double megabytes, long rows, long started) {
    double seconds = (System.nanoTime() - started) * 1e-9;
    ObjectNode part = parts.putObject(name);
    part.put("seconds", seconds);
    part.put("rows_per_s", rows / seconds);
    part.put("megabytes_per_s", megabytes / seconds);
  }
}
