// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.artifact.SampledQuestion;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prints how many of each question's sampled responses were right. */
public final class ReadSamples {

  /** Takes a run directory. */
  public static void main(String[] args) {
    try (Aft aft = Aft.create();
        Stream<SampledQuestion> questions = aft.artifacts(Path.of(args[0])).samples()) {
      questions.forEach(
          question -> {
            long right =
                question.samples().stream()
                    .flatMap(sample -> sample.judgment().stream())
                    .map(Judgment::verdict)
                    .filter(Verdict.POSITIVE::equals)
                    .count();
            System.out.printf(
                "%s: %d of %d right, the first: %s%n",
                question.id(),
                right,
                question.samples().size(),
                question.samples().get(0).completion().text());
          });
    }
  }
}
