// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of which a part would be passed over in silence, or that never end. */
class OddFileTest {
  @TempDir private Path folder;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private void read(Path file) {
    RowFile.readSpooled(file, rows::add, problems::add, (done, all) -> {});
  }

  private void read(byte[]... parts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.write(part);
    }
    read(Files.write(folder.resolve("rows.jsonl.gz"), whole.toByteArray()));
  }

  private static byte[] member(int row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(("{\"id\": " + row + "}\n").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void everyMemberOfAGzipFileIsRead() throws IOException {
    read(member(1), member(2), member(3));
    assertThat(problems).isEmpty();
    assertThat(rows).hasSize(3);
  }

  @Test
  void zerosBehindTheLastMemberAreNoData() throws IOException {
    read(member(1), new byte[100_000]);
    assertThat(problems).isEmpty();
    assertThat(rows).hasSize(1);
  }

  @Test
  void aMemberThatIsDamagedAtItsBeginningIsNotPassedOver() throws IOException {
    for (int at : new int[] {0, 2}) {
      problems.clear();
      byte[] damaged = member(2);
      damaged[at] ^= 8;
      read(member(1), damaged, member(3));
      assertThat(problems).singleElement().asString().contains("AFT-201", "cut or damaged");
    }
  }

  @Test
  void textBehindTheLastMemberIsNotPassedOver() throws IOException {
    byte[] junk = new byte[100_000];
    Arrays.fill(junk, (byte) 'x');
    read(member(1), junk);
    assertThat(problems).singleElement().asString().contains("AFT-201");
  }

  @Test
  @Timeout(20)
  void aPipeIsRefusedRatherThanAwaited() throws IOException, InterruptedException {
    Path pipe = folder.resolve("rows.jsonl");
    assumeTrue(isMade(pipe), "Skipped: no mkfifo on this system");
    read(pipe);
    assertThat(problems).singleElement().asString().contains("AFT-201", "a pipe or a device");
  }

  private static boolean isMade(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
