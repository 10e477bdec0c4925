// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.AftException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever a file holds, it is read or refused with its problems; nothing else is thrown. */
class ReaderFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "\n",
          "\r\n",
          " ",
          "null",
          "true",
          "1",
          "-1.5",
          "1e400",
          "\"id\"",
          "\"question\":\"a\"",
          "\"prompt\":\"b\"",
          "\"answer\":\"#### 1\"",
          "\"chosen\":\"x\"",
          "\"rejected\":\"y\"",
          "\"responses\":[\"a\",\"b\"]",
          "\"scores\":[1,2]",
          "\"completion\":\"c\"",
          "\"label\":true",
          "\"messages\":[{}]",
          "\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]",
          "\"prompt_ids\":[1]",
          "\"responses\":[{\"ids\":[1],\"reward\":1}]",
          "\"options\":{\"A\":1,\"B\":[]}",
          "\"options\":[\"A)1\",2]",
          "\"choices\":\"a ) 1 , b ) 2\"",
          "\"correct\":\"A\"",
          "\"attributes\":{\"k\":{}}",
          "\"answer\":[1,\"2\"]",
          "\u0000",
          "\ufeff",
          "\ud800",
          "é");

  private final Path file = temporary();

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> fields =
        Arbitraries.of(PIECES.stream().filter(p -> p.contains("\":")).toList())
            .list()
            .ofMaxSize(5)
            .map(list -> "{" + String.join(",", list) + "}\n");
    Arbitrary<String> noise =
        Arbitraries.of(PIECES).list().ofMaxSize(12).map(list -> String.join("", list));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, fields), net.jqwik.api.Tuple.of(1, noise))
        .list()
        .ofMaxSize(6)
        .map(list -> String.join("", list));
  }

  @Property
  void everyFormatReadsOrRefuses(@ForAll("texts") String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
    RowFormats.NAMES.forEach(this::read);
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
    write(bytes);
    read("jsonl");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    byte[] damaged = zipped.toByteArray();
    damaged[Math.floorMod(bytes.length * 7, damaged.length)] ^= 1;
    write(damaged);
    read("jsonl");
  }

  private void read(String format) {
    JsonlQuestions source =
        JsonlQuestions.from(
                Map.of("path", file.toString(), "format", format),
                Path.of(""),
                "test",
                problem -> {
                  throw new AssertionError(problem);
                })
            .orElseThrow();
    try {
      assertThat(source.read().examples()).isNotEmpty();
    } catch (AftException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  private void write(byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterProperty
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("aft-reader", ".jsonl");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
