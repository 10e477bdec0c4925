// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.SampledQuestion;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prints the responses that a run sampled, each with its verdict. Takes a run directory. */
public final class ReadSamples {
  public static void main(String[] args) {
    try (Aft aft = Aft.create();
        Stream<SampledQuestion> samples = aft.artifacts(Path.of(args[0])).samples()) {
      samples.forEach(ReadSamples::print);
    }
  }

  private static void print(SampledQuestion question) {
    for (SampledQuestion.Sample sample : question.samples()) {
      String verdict = sample.judgment().map(j -> j.verdict().name()).orElse("not judged yet");
      System.out.println(
          question.id() + "\t" + verdict + "\t" + sample.completion().text().replace('\n', ' '));
    }
  }
}
