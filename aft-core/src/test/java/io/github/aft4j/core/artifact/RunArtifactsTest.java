// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArtifactsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/b25781d");

  @TempDir Path empty;

  private static List<SampledQuestion> samples(String run) {
    try (Stream<SampledQuestion> samples = new RunArtifacts(GOLDEN.resolve(run)).samples()) {
      return samples.toList();
    }
  }

  @Test
  void givesWhatEachRoundSampledAndJudged() {
    List<SampledQuestion> samples = samples("finished");
    assertThat(samples).hasSize(36);
    assertThat(samples).filteredOn(q -> q.round() == 2).hasSize(18);
    SampledQuestion first = samples.get(0);
    assertThat(first.id()).isEqualTo("q0-0");
    assertThat(first.prompt().size()).isEqualTo(2);
    assertThat(first.samples()).hasSize(4);
    assertThat(
            samples.stream()
                .filter(q -> q.round() == 1)
                .flatMap(q -> q.samples().stream())
                .map(SampledQuestion.Sample::judgment)
                .flatMap(Optional::stream)
                .map(Judgment::verdict)
                .filter(v -> v == Verdict.POSITIVE))
        .hasSize(16);
  }

  @Test
  void givesWhatAnUnfinishedRoundHas() {
    List<SampledQuestion> samples = samples("sampling");
    assertThat(samples).filteredOn(q -> q.round() == 2).hasSize(10);
    assertThat(samples)
        .filteredOn(q -> q.round() == 2)
        .flatExtracting(SampledQuestion::samples)
        .allSatisfy(sample -> assertThat(sample.judgment()).isEmpty());
  }

  @Test
  void anotherDirectoryIsRefused() {
    assertThatThrownBy(() -> new RunArtifacts(empty).samples()).hasMessageContaining("AFT-708");
  }
}
