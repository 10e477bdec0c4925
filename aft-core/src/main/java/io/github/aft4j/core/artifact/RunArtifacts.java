// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.internal.json.Records;
import io.github.aft4j.core.internal.run.JsonlIndex;
import io.github.aft4j.core.internal.run.ManifestFile;
import io.github.aft4j.core.internal.run.StatusReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Typed access to the results of a run's stages, finished or not. Reads only, and while a process
 * writes as well.
 *
 * @param directory the run directory
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
public record RunArtifacts(Path directory) {
  /** The file of a stage {@code sample}. */
  public static final String SAMPLES = "samples.jsonl";

  /** The file of a stage {@code label}. */
  public static final String LABELS = "labels.jsonl";

  /**
   * {@return the samples of the run with their judgments, round by round, questions in the order of
   * the data} The stream reads line by line; close it.
   *
   * @throws AftException if the directory is not that of a run
   */
  public Stream<SampledQuestion> samples() {
    return rounds().stream().flatMap(this::round);
  }

  private List<Integer> rounds() {
    try {
      JsonNode manifest =
          ManifestFile.read(directory).orElseThrow(() -> StatusReader.notARun(directory));
      List<Integer> rounds = new ArrayList<>();
      for (JsonNode stage : manifest.path("stages")) {
        if (stage.asText().matches("sample(-\\d+)?")) {
          rounds.add(rounds.size() + 1);
        }
      }
      return rounds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<SampledQuestion> round(int round) {
    String suffix = round == 1 ? "" : "-" + round;
    Path sampled = directory.resolve("sample" + suffix).resolve(SAMPLES);
    Path labeled = directory.resolve("label" + suffix).resolve(LABELS);
    if (!Files.exists(sampled)) {
      return Stream.empty();
    }
    try {
      Optional<JsonlIndex> labels =
          Files.exists(labeled) ? Optional.of(JsonlIndex.open(labeled)) : Optional.empty();
      JsonlIndex samples = openWith(sampled, labels);
      return IntStream.range(0, samples.size())
          .mapToObj(
              i ->
                  question(
                      round, samples.get(i), labels.filter(l -> i < l.size()).map(l -> l.get(i))))
          .onClose(samples::close)
          .onClose(() -> labels.ifPresent(JsonlIndex::close));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a file; if that fails, closes the one beside it. */
  private static JsonlIndex openWith(Path file, Optional<JsonlIndex> beside) throws IOException {
    try {
      return JsonlIndex.open(file);
    } catch (IOException | RuntimeException e) {
      beside.ifPresent(JsonlIndex::close);
      throw e;
    }
  }

  private SampledQuestion question(int round, JsonNode sampled, Optional<JsonNode> labeled) {
    String id = sampled.path("id").asText();
    labeled
        .filter(line -> !line.path("id").asText().equals(id))
        .ifPresent(
            line -> {
              throw foreign(id, line.path("id").asText());
            });
    List<SampledQuestion.Sample> samples = new ArrayList<>();
    for (JsonNode sample : sampled.path("samples")) {
      int number = samples.size();
      samples.add(
          new SampledQuestion.Sample(
              Records.completion(sample),
              labeled.map(line -> Records.judgment(line.path("judgements").get(number)))));
    }
    return new SampledQuestion(round, id, Records.ids(sampled.path("prompt")), samples);
  }

  private AftException foreign(String sampled, String labeled) {
    return new AftException(
        new Problem(
            RunError.FOREIGN_SAMPLES,
            directory.toString(),
            "labels of '" + labeled + "' on the line of '" + sampled + "'",
            "samples and labels in the same order",
            "Delete the label stage's directory to have it done again."));
  }
}
