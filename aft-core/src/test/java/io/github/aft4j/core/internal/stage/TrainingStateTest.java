// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.testkit.ngram.NgramModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingStateTest {
  @TempDir Path directory;

  @Test
  void keepsTheLastTwoAndTheOneWithTheLowestLoss() throws IOException {
    save(3, 1.5, 2, 0.5, 1, 4);
    assertThat(kept()).containsExactly("step-00000004", "step-00000005", "step-00000006");
    save(0.25);
    assertThat(kept()).containsExactly("step-00000006", "step-00000007");
  }

  @Test
  void goesOnFromTheNewestWholeState() throws IOException {
    save(1, 2, 3);
    assertThat(restoredSteps()).isEqualTo(3);
    Files.writeString(directory.resolve("step-00000003/state.bin"), "x", StandardOpenOption.APPEND);
    assertThat(restoredSteps()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"steps\" : 3, \"met", "{\"steps\" : 2, \"loss\" : 1}"})
  void aStateWhoseRecordIsCutIsNoState(String record) throws IOException {
    save(1, 2, 3);
    Files.writeString(directory.resolve("step-00000003/state.json"), record);
    assertThat(restoredSteps()).isEqualTo(2);
    save(4);
    assertThat(restoredSteps()).isEqualTo(3);
  }

  /** Leaves the files of a deletion that was killed in the middle, in any order. */
  @ParameterizedTest
  @ValueSource(strings = {"state.json", "state.bin"})
  void anOldStateThatIsHalfDeletedHindersNobody(String deleted) throws IOException {
    save(1, 3, 2);
    Files.delete(directory.resolve("step-00000002").resolve(deleted));
    save(2.5);
    assertThat(restoredSteps()).isEqualTo(4);
  }

  @Test
  void goesOnFromTheBestOnceTheLaterOnesAreDeleted() throws IOException {
    save(1, 2, 3, 4);
    AtomicFiles.deleteTree(directory.resolve("step-00000003"));
    AtomicFiles.deleteTree(directory.resolve("step-00000004"));
    assertThat(restoredSteps()).isEqualTo(1);
  }

  /** Persian numbers have other digits than 0 to 9. */
  @Test
  void aStateIsFoundInEveryLocale() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
      save(1, 2);
      assertThat(kept()).containsExactly("step-00000001", "step-00000002");
      assertThat(restoredSteps()).isEqualTo(2);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".DS_Store", "Thumbs.db"})
  void aFileThatAFileBrowserLeavesInAStateDoesNotSpoilIt(String stray) throws IOException {
    save(1, 2);
    Files.writeString(directory.resolve("step-00000002").resolve(stray), "x");
    assertThat(restoredSteps()).isEqualTo(2);
  }

  /** Takes a step and saves the state, for each of the losses. */
  private void save(double... losses) throws IOException {
    TrainingState states = new TrainingState(directory);
    try (Model model = model();
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      states.restore(trainer);
      for (double loss : losses) {
        trainer.step(List.of(), new Nothing(), 0.1);
        states.save(trainer, new MetricsFile.Mark(0, Optional.empty()), loss);
      }
    }
  }

  private long restoredSteps() throws IOException {
    try (Model model = model();
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      return new TrainingState(directory).restore(trainer).orElseThrow().steps();
    }
  }

  private static Model model() {
    return new NgramModel(List.of("a", "b"), 2, 1, 1, 16);
  }

  private List<String> kept() throws IOException {
    try (Stream<Path> states = Files.list(directory)) {
      return states.map(s -> s.getFileName().toString()).sorted().toList();
    }
  }
}
