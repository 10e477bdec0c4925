// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanTest {
  @TempDir Path directory;

  @Test
  void isAnEventOfARecording() throws IOException {
    Path file = directory.resolve("spans.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      try (Span outer = Span.of("step")) {
        Span.of("compute").close();
      }
      recording.stop();
      recording.dump(file);
    }
    assertThat(RecordingFile.readAllEvents(file))
        .filteredOn(event -> event.getEventType().getName().equals("io.github.aft4j.Span"))
        .extracting(event -> event.getString("work"))
        .containsExactlyInAnyOrder("step", "compute");
  }
}
