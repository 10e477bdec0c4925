// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderNamesTest {
  @TempDir private Path folder;

  @Test
  void earlierNamesBecomeTheCurrentOnes() {
    assertThat(OlderNames.replace("run", "r.yaml", "--out", "dir", "--max-new=3", "--seed", "1"))
        .containsExactly("run", "r.yaml", "--output", "dir", "--max-new-tokens=3", "--seed", "1");
  }

  @Test
  void settingsOfTheLabelerGetItsPrefix() {
    assertThat(OlderNames.replace("--label-set", "a=1", "--label-set=b=2"))
        .containsExactly("--set", "label.a=1", "--set=label.b=2");
  }

  @Test
  void whatFollowsTwoDashesStays() {
    assertThat(OlderNames.replace("--", "--out")).containsExactly("--", "--out");
  }

  @Test
  void aCommandAcceptsThemWithoutShowingThem() {
    Path work = folder.resolve("work.jsonl");
    Outcome outcome =
        Outcome.of(
            "bench", "work", "--vocab", "9", "--groups", "1", "--k", "2", "--out", work.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(work).isNotEmptyFile();
    assertThat(Outcome.of("bench", "work", "--help").out())
        .contains("--responses=", "--output=FILE")
        .doesNotContain("--out=", "--k=");
  }
}
