// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not JSON lines, or not UTF-8, are refused with one problem that says so. */
class OtherFormatsTest {
  @TempDir Path dir;

  private List<Problem> problems(byte[] content) throws IOException {
    Path file = Files.write(dir.resolve("data.jsonl"), content);
    return catchThrowableOfType(AftException.class, () -> JsonlQuestions.jsonl(file).read())
        .problems();
  }

  private List<Problem> problems(String content) throws IOException {
    return problems(content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "question,answer\\nWhat?,4\\nWhy?,5#between commas",
        "\"question\",\"answer\"\\n\"What, now?\",\"4\"#between commas",
        "question;answer\\nWhat?;4#between semicolons",
        "question\\tanswer\\nWhat?\\t4#between tabs",
        "1,2,3#between commas",
        "{\\n  \"question\": \"a\",\\n  \"answer\": \"4\"\\n}#one JSON object over several lines",
        "{\"data\": [\\n"
            + "{\"question\": \"a\"},\\n"
            + "{\"question\": \"b\"}\\n"
            + "]}#one JSON object over several",
        "<!DOCTYPE html>\\n<html></html>#HTML",
        "version https://git-lfs.github.com/spec/v1\\noid sha256:00\\nsize 9#Git LFS",
        "What is 2+2\\nWhat is 3+2#plain text",
        "PK\\u0003\\u0004 zip#zip archive"
      })
  void aFileOfAnotherKindIsOneProblem(String content, String kind) throws IOException {
    List<Problem> problems =
        problems(
            content
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\u0003\\u0004", "\u0003\u0004"));
    assertThat(problems).singleElement().returns("AFT-213", Problem::code);
    assertThat(problems.get(0).found()).contains(kind);
    assertThat(problems.toString()).doesNotContain("REDACTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void textInUtf16Or32IsOneProblem(String charset) throws IOException {
    String line = "{\"question\": \"a\", \"answer\": \"4\"}\n";
    for (String mark : List.of("", "\ufeff")) {
      assertThat(problems((mark + line + line).getBytes(Charset.forName(charset))))
          .singleElement()
          .satisfies(p -> assertThat(p.found()).contains("UTF-16"));
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWithTheirPlace() throws IOException {
    List<int[]> bad =
        List.of(
            new int[] {0xC0, 0xAF}, // an overlong slash
            new int[] {0xC1, 0x81}, // an overlong A
            new int[] {0xE0, 0x80, 0xAF},
            new int[] {0xF0, 0x80, 0x80, 0xAF},
            new int[] {0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80}, // a surrogate pair as CESU-8 has it
            new int[] {0xED, 0xA0, 0x80},
            new int[] {0xF4, 0x90, 0x80, 0x80}, // beyond the last code point
            new int[] {0xC0, 0x80}, // NUL as Java's modified UTF-8 has it
            new int[] {0xE9}, // Latin-1
            new int[] {0xFF},
            new int[] {0xE2, 0x82});
    for (int[] bytes : bad) {
      StringBuilder text = new StringBuilder("{\"question\": \"a");
      for (int b : bytes) {
        text.append((char) b);
      }
      byte[] content = text.append("\"}\n").toString().getBytes(StandardCharsets.ISO_8859_1);
      assertThat(problems(content))
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.code()).isEqualTo("AFT-202");
                assertThat(p.where()).endsWith("data.jsonl:1:16");
                assertThat(p.found()).isEqualTo("bytes that are not UTF-8");
              });
    }
  }

  @Test
  void halfACharacterIsRefusedAndAPairIsRead() throws IOException {
    for (String half : List.of("\\ud83d", "\\uDE00", "\\ude00\\ud83d", "\\uD83D x")) {
      assertThat(problems("{\"question\": \"a " + half + "\"}\n"))
          .singleElement()
          .satisfies(p -> assertThat(p.found()).contains("unpaired surrogate"));
    }
    Path file =
        Files.writeString(
            dir.resolve("pair.jsonl"), "{\"question\": \"\\ud83d\\ude00 \ud83d\ude00\"}");
    assertThat(JsonlQuestions.jsonl(file).read().examples()).hasSize(1);
  }

  @Test
  void aDamagedLineAmongJsonLinesIsStillALineOfItsOwn() throws IOException {
    assertThat(problems("{\"question\": \"a\",\n{\"question\": \"b\"}\n"))
        .singleElement()
        .returns("AFT-202", Problem::code)
        .satisfies(p -> assertThat(p.toString()).doesNotContain("Source"));
    assertThat(problems("question,answer\n{\"question\": \"b\"}\n"))
        .singleElement()
        .returns("AFT-202", Problem::code);
  }

  @Test
  void aFirstLineLongerThanTheLookIsRead() throws IOException {
    String text = "a [".repeat(100_000);
    Path file =
        Files.writeString(
            dir.resolve("long.jsonl"), "{\"question\": \"" + text + "\"}\n{\"question\": \"b\"}\n");
    assertThat(JsonlQuestions.jsonl(file).read().examples()).hasSize(2);
  }
}
