// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a recipe's file holds, it is read or refused with its problems, and soon. */
class RecipeFuzzTest {
  private static final int TRIES = Integer.getInteger("aft.fuzz.tries", 100);

  /** Processor time, since other processes may want the processors as well. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Duration HANGS = Duration.ofSeconds(60);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> PIECES =
      List.of(
          "model: {plugin: djl, path: m}\n",
          "train: {path: t.jsonl}\n",
          "train: {path: t.jsonl, columns: {a: b}}\n",
          "sft: {epochs: 3}\n",
          "align: {losses: [dpo, {loss: pro, weight: 2}]}\n",
          "groups: {contradictions: score}\n",
          "evaluate: {data: {path: x}}\n",
          "rounds: ",
          "seed: ",
          "- ",
          ": ",
          "  ",
          "\n",
          "{",
          "}",
          "[",
          "]",
          ", ",
          "\"",
          "'",
          "|\n  ",
          ">-\n",
          "&a ",
          "*a",
          "<<: ",
          "!!int ",
          "!!java.net.URL ",
          "? ",
          "# c\n",
          "---\n",
          "...\n",
          "%TAG ! x\n",
          "1e400",
          ".nan",
          ".inf",
          "0x1F",
          "0o17",
          "017",
          "1_000",
          "12:30:45",
          "2001-01-01",
          "~",
          "null",
          "yes",
          "9".repeat(400),
          "\\ud83d",
          "\t",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ufeff",
          "é",
          "\ud83d\ude00");

  @TempDir Path dir;

  private void read(byte[] content, String about) {
    Path file = dir.resolve("r.yaml");
    Assertions.assertTimeoutPreemptively(
        HANGS,
        () -> {
          long begun = THREADS.getCurrentThreadCpuTime();
          Files.write(file, content);
          try {
            Recipe.read(file);
          } catch (AftException e) {
            assertThat(e.problems()).as(about).isNotEmpty();
            assertThat(e.getMessage()).as(about).doesNotContain("REDACTED");
          }
          long taken = THREADS.getCurrentThreadCpuTime() - begun;
          assertThat(Duration.ofNanos(taken)).as(about).isLessThan(LIMIT);
        },
        about);
  }

  @Test
  void anyPiecesOfYamlAreReadOrRefused() {
    long seed = System.nanoTime();
    System.out.println("RecipeFuzzTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 30 * TRIES; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(14); n >= 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      read(
          text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
          "seed " + seed + ": " + text);
    }
  }

  @Test
  void anyBytesAreReadOrRefused() {
    long seed = System.nanoTime();
    System.out.println("RecipeFuzzTest bytes seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 10 * TRIES; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      read(bytes, "seed " + seed + ", number " + i);
    }
  }

  @Test
  void deepWideAndLongRecipesAreRefusedSoon() throws IOException {
    for (String text :
        List.of(
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "- ".repeat(20_000) + "a",
            "a: &x [" + "b,".repeat(50_000) + "]\n",
            "a".repeat(4 << 20),
            "k: v\n".repeat(100_000),
            "? ".repeat(20_000),
            "\"" + "\\x41".repeat(100_000),
            "a: |\n" + "  x\n".repeat(100_000))) {
      read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), text.substring(0, 8) + "...");
    }
  }
}
