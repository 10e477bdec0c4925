// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kind of a file that is not one of JSON lines, told from its beginning: one problem for the
 * file says more than one for each of its lines.
 *
 * @param found the kind
 * @param fix the way to JSON lines
 */
record FileKind(String found, String fix) {
  /** Bytes that are looked at. */
  static final int HEAD = 1 << 16;

  private static final String ARRAY = "a JSON array";
  private static final int LINES = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final String UNPACK = "Unpack it and give the file inside.";
  private static final String EXPORT = "Export it as JSON lines (one object a line, UTF-8).";

  /** Signatures as Latin-1 texts. */
  private static final List<String[]> SIGNATURES =
      List.of(
          new String[] {"PAR1", "a Parquet file", EXPORT},
          new String[] {"ARROW1", "an Arrow file", EXPORT},
          new String[] {"SQLite format 3", "an SQLite database", EXPORT},
          new String[] {"PK\u0003\u0004", "a zip archive or spreadsheet", UNPACK},
          new String[] {"BZh", "data packed with bzip2", UNPACK},
          new String[] {"(\u00b5/\u00fd", "data packed with zstd", UNPACK},
          new String[] {"\u00fd7zXZ", "data packed with xz", UNPACK},
          new String[] {"7z\u00bc\u00af", "a 7z archive", UNPACK},
          new String[] {
            "version https://git-lfs",
            "a pointer of Git LFS in place of the data",
            "Fetch the file itself (git lfs pull)."
          },
          new String[] {"<", "a page of HTML or XML", "Download the data themselves."});

  /** Returns the kind of a file with this beginning; empty if it may be one of JSON lines. */
  static Optional<FileKind> of(byte[] head) {
    Optional<FileKind> signed = signed(head);
    if (signed.isPresent()) {
      return signed;
    }
    String text = text(head);
    List<String> lines = new ArrayList<>();
    text.lines().map(String::strip).filter(l -> !l.isEmpty()).limit(LINES).forEach(lines::add);
    if (head.length >= HEAD && lines.size() < LINES && !lines.isEmpty()) {
      String last = lines.remove(lines.size() - 1); // continues past the head
      if (lines.isEmpty()) {
        return last.startsWith("[") ? Optional.of(array()) : Optional.empty();
      }
    }
    return lines.isEmpty() ? Optional.empty() : ofLines(lines, lines.get(0));
  }

  private static String text(byte[] head) {
    String raw = new String(head, StandardCharsets.ISO_8859_1);
    return raw.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
  }

  /** Returns the kind that the first bytes tell; empty if they may be text in UTF-8. */
  static Optional<FileKind> signed(byte[] head) {
    String text = text(head);
    for (String[] signature : SIGNATURES) {
      if (text.startsWith(signature[0])) {
        return Optional.of(new FileKind(signature[1], signature[2]));
      }
    }
    String raw = new String(head, StandardCharsets.ISO_8859_1);
    if (raw.startsWith("ustar", Math.min(raw.length(), 257))) {
      return Optional.of(new FileKind("a tar archive", UNPACK));
    }
    boolean mark = raw.startsWith("\u00fe\u00ff") || raw.startsWith("\u00ff\u00fe");
    return mark || hasZeros(raw)
        ? Optional.of(new FileKind("text in UTF-16 or UTF-32, or binary data", "Save it as UTF-8."))
        : Optional.empty();
  }

  /** Returns whether the file may be one JSON array. */
  boolean isArray() {
    return found.equals(ARRAY);
  }

  private static FileKind array() {
    return new FileKind(ARRAY, "Write each element on a line of its own (jq -c '.[]' does it).");
  }

  private static Optional<FileKind> ofLines(List<String> lines, String first) {
    boolean other = lines.stream().skip(1).noneMatch(line -> line.startsWith("{"));
    if (first.startsWith("[") && (!first.endsWith("]") || other)) {
      return Optional.of(array());
    }
    if (first.startsWith("{")) {
      boolean open = !first.endsWith("}") && other;
      return lines.size() > 1 && (open || first.matches("\\{.*[\\[:]"))
          ? Optional.of(
              new FileKind(
                  "one JSON object over several lines",
                  "Write each object on one line (jq -c . does it)."))
          : Optional.empty();
    }
    if (!other || isJson(first)) {
      return Optional.empty();
    }
    for (String[] separator :
        new String[][] {{"\t", "tabs"}, {",", "commas"}, {";", "semicolons"}, {"|", "bars"}}) {
      if (first.contains(separator[0])) {
        return Optional.of(
            new FileKind(
                "a table of columns between " + separator[1],
                "Name it .csv or .tsv, with commas or tabs between its columns."));
      }
    }
    return Optional.of(new FileKind("lines of plain text", EXPORT));
  }

  private static boolean isJson(String line) {
    try {
      return !JSON.readTree(line).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static boolean hasZeros(String raw) {
    return raw.substring(0, Math.min(64, raw.length())).indexOf('\0') >= 0;
  }

  Problem problem(Path file) {
    return problem(file, "one JSON object a line (JSONL)");
  }

  Problem problem(Path file, String expected) {
    return new Problem(DataError.OTHER_FORMAT, file.toString(), found, expected, fix);
  }
}
