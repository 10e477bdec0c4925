package io.github.aft4j.core.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of JSON objects, one a line (JSON Lines, UTF-8), as a stream: memory does not grow
 * with the file. A gzipped file is recognised by its first bytes, whatever its name. Blank lines
 * and a byte order mark are passed over; every other line that is not one JSON object is a problem.
 */
public final class JsonlReader {
  private static final int LONGEST_LINE = 64 << 20;

  private static final ObjectReader OBJECTS =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonlReader() {}

  /**
   * Reads the whole file.
   *
   * @param rows receives each object in the file's order
   * @param problems receives what cannot be read; reading goes on behind it where that makes sense
   * @return what was read
   */
  public static Content read(Path file, Consumer<Row> rows, Consumer<Problem> problems) {
    long blank = 0;
    long count = 0;
    boolean readable = false;
    try (InputStream in = open(file)) {
      Lines lines = new Lines(in, LONGEST_LINE);
      while (lines.next()) {
        int start = lines.number() == 1 ? byteOrderMark(lines) : 0;
        if (isBlank(lines, start)) {
          blank++;
        } else if (lines.tooLong()) {
          problems.accept(tooLong(file, lines.number()));
        } else {
          parse(file, lines, start, rows, problems);
        }
      }
      count = lines.number();
      readable = true;
    } catch (NoSuchFileException e) {
      problems.accept(
          unreadable(file, "no such file", "Mend the path; it is read from " + here() + "."));
    } catch (AccessDeniedException e) {
      problems.accept(unreadable(file, "a file that may not be read", "Give yourself the right."));
    } catch (ZipException | EOFException e) {
      problems.accept(
          unreadable(file, "gzip data that is cut or damaged", "Fetch the file again."));
    } catch (IOException e) {
      problems.accept(
          unreadable(
              file,
              Files.isDirectory(file) ? "a directory" : String.valueOf(e.getMessage()),
              "Name a file of JSON lines."));
    }
    return new Content(count, blank, readable);
  }

  /**
   * What was in a file.
   *
   * @param lines all lines
   * @param blank lines without text
   * @param readable whether the file could be read to its end
   */
  public record Content(long lines, long blank, boolean readable) {

    /** Whether the file could be read and has no line with text. */
    public boolean isEmpty() {
      return readable && lines == blank;
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static void parse(
      Path file, Lines lines, int start, Consumer<Row> rows, Consumer<Problem> problems) {
    String where = file + ":" + lines.number();
    JsonNode node;
    try {
      node = OBJECTS.readTree(lines.bytes(), start, lines.length() - start);
    } catch (JsonProcessingException e) {
      problems.accept(malformed(where, e));
      return;
    } catch (IOException e) {
      problems.accept(malformed(where, e.getMessage(), 0));
      return;
    }
    if (node instanceof ObjectNode object) {
      rows.accept(new Row(where, lines.number(), object, problems));
      return;
    }
    problems.accept(
        new Problem(
            DataError.NOT_AN_OBJECT,
            where,
            "a JSON " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT),
            "a JSON object on every line",
            node.isArray()
                ? "Write each element of the array on a line of its own (jq -c '.[]' does it)."
                : "Mend or remove the line."));
  }

  private static Problem malformed(String where, JsonProcessingException e) {
    return malformed(
        where, e.getOriginalMessage(), e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
  }

  private static Problem malformed(
      String where, @org.jspecify.annotations.Nullable String message, int column) {
    String first = String.valueOf(message).lines().findFirst().orElse("");
    return new Problem(
        DataError.MALFORMED_LINE,
        where + (column > 0 ? ":" + column : ""),
        "malformed JSON (" + (first.length() > 200 ? first.substring(0, 200) + "…" : first) + ")",
        "one JSON object in UTF-8",
        "Mend or remove the line; if it is part of a longer object, write each object on one"
            + " line.");
  }

  private static Problem tooLong(Path file, long line) {
    return new Problem(
        DataError.MALFORMED_LINE,
        file + ":" + line,
        "a line of more than " + (LONGEST_LINE >> 20) + " MiB",
        "one JSON object a line",
        "Is it a file of JSON lines? Write each object on a line of its own.");
  }

  private static Problem unreadable(Path file, String found, String fix) {
    return new Problem(
        DataError.UNREADABLE_FILE, file.toString(), found, "a readable file of JSON lines", fix);
  }

  private static boolean isBlank(Lines lines, int start) {
    for (int i = start; i < lines.length(); i++) {
      byte b = lines.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static int byteOrderMark(Lines lines) {
    byte[] b = lines.bytes();
    boolean mark =
        lines.length() >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }
}
