// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.commons.Json;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageStoreTest {
  private static final JsonNode INPUTS = Json.object().put("data", "a");

  @TempDir Path directory;

  /** A copy that could not be written could not be forced to disk either. */
  @Test
  void aWriteProtectedStageIsReusedAsWritableFiles() throws IOException {
    FileStore store = Files.getFileStore(directory);
    assumeTrue(
        store.supportsFileAttributeView(PosixFileAttributeView.class), "no POSIX permissions");
    StageDirectory other = finished("first", "labels.jsonl", "weights/w.bin");
    for (String file : List.of("stage.json", "labels.jsonl", "weights/w.bin")) {
      Files.setPosixFilePermissions(other.file(file), PosixFilePermissions.fromString("r--r--r--"));
    }

    StageDirectory stage = new StageDirectory(directory.resolve("second/label"));
    Files.createDirectories(stage.path().resolveSibling(""));
    assertThat(StageStore.takeOver(directory.resolve("first"), stage, INPUTS)).isPresent();

    assertThat(Files.getPosixFilePermissions(stage.file("stage.json")))
        .contains(PosixFilePermission.OWNER_WRITE);
    assertThat(stage.file("stage.json")).hasSameBinaryContentAs(other.file("stage.json"));
    assertThat(stage.file("labels.jsonl")).hasContent("labels.jsonl");
    assertThat(stage.file("weights/w.bin")).hasContent("weights/w.bin");
    assertThat(Files.isWritable(stage.file("weights/w.bin"))).isTrue();
  }

  @Test
  void filesThatFileBrowsersLeaveAreNoResults() throws IOException {
    StageDirectory stage =
        finished(
            "first",
            "labels.jsonl",
            ".DS_Store",
            "._labels.jsonl",
            "desktop.ini",
            "weights/w.bin",
            "weights/.DS_Store",
            "weights/Thumbs.db",
            ".ipynb_checkpoints/labels.jsonl");

    assertThat(stage.outputs()).containsOnlyKeys("labels.jsonl", "weights/w.bin");
    assertThat(stage.files()).containsOnlyKeys("labels.jsonl");
  }

  /** Earlier versions listed such files among the results. */
  @Test
  void filesThatFileBrowsersLeaveMayChangeEvenIfTheRecordListsThem() throws IOException {
    StageDirectory other = finished("first", "labels.jsonl");
    StageRecord record = other.record().orElseThrow();
    Map<String, String> outputs =
        Map.of("labels.jsonl", record.outputs().get("labels.jsonl"), ".DS_Store", "0");
    Files.writeString(
        other.file("stage.json"),
        Json.pretty(new StageRecord(true, INPUTS, outputs, Json.object()).toJson()));

    assertThat(StageStore.done(other, INPUTS)).isPresent();
    assertThat(WrittenFiles.changes(directory.resolve("first"), List.of("label"))).isEmpty();
    StageDirectory stage = new StageDirectory(directory.resolve("second/label"));
    Files.createDirectories(stage.path().resolveSibling(""));
    assertThatCode(() -> StageStore.takeOver(directory.resolve("first"), stage, INPUTS))
        .doesNotThrowAnyException();
    assertThat(StageStore.done(stage, INPUTS)).isPresent();
  }

  /** Returns a finished stage with files that hold their names. */
  private StageDirectory finished(String run, String... files) throws IOException {
    StageDirectory stage = new StageDirectory(directory.resolve(run).resolve("label"));
    stage.begin(INPUTS);
    for (String file : files) {
      Files.createDirectories(stage.file(file).resolveSibling(""));
      Files.writeString(stage.file(file), file);
    }
    stage.finish(INPUTS, Json.object());
    return stage;
  }
}
