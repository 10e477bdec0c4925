// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.commons.WrittenScalar;
import io.github.aft4j.core.error.RecipeError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a recipe's YAML into plain maps and lists, remembering the line of every key. */
final class RecipeFile {
  /** YAML 1.1 takes 1e-5, without a point, for a text; everybody who writes it means a number. */
  private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9]+(\\.[0-9]*)?[eE][-+]?[0-9]+");

  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?\\.(inf|nan)");

  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]+");

  private static final int LARGEST = 1 << 20;

  /** A recipe has some five levels; a value that nests without end would fill the stack. */
  private static final int DEEPEST = 50;

  private final Path file;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int[] characters = {};

  private RecipeFile(Path file) {
    this.file = file;
  }

  static Recipe read(Path file) {
    return builder(file).build();
  }

  /** Returns the file's keys, unchecked. */
  static RecipeBuilder builder(Path file) {
    return new RecipeFile(file).read();
  }

  private RecipeBuilder read() {
    Object tree = Map.of();
    try (YAMLParser parser = new YAMLFactory().createParser(text())) {
      JsonToken first = parser.nextToken();
      if (first != null) {
        tree = value(parser, "");
        requireEnd(parser);
      }
    } catch (CharacterCodingException e) {
      throw new AftException(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              file.toString(),
              "bytes that are not UTF-8",
              "a YAML mapping in UTF-8",
              "Save the file as UTF-8."),
          e);
    } catch (JsonProcessingException e) {
      throw new AftException(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              place(e.getLocation()),
              "text that is not YAML: " + JsonTexts.words(e),
              "a YAML mapping",
              "Fix the YAML syntax; check the indentation and the colons."),
          e);
    } catch (NoSuchFileException e) {
      throw unreadable("no such file", e);
    } catch (IOException e) {
      throw unreadable("a file that cannot be read (" + e.getMessage() + ")", e);
    }
    Locations locations = new Locations(file.toString(), lines);
    if (!(tree instanceof Map)) {
      problems.add(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              file.toString(),
              "YAML that is not a mapping",
              "keys such as model, train, align",
              "docs/recipe.md shows a recipe."));
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    @SuppressWarnings("unchecked") // a YAML mapping has texts as keys
    Map<String, Object> values = (Map<String, Object>) tree;
    return new RecipeBuilder(values, locations);
  }

  private AftException unreadable(String found, IOException cause) {
    return new AftException(
        new Problem(
            RecipeError.UNREADABLE_RECIPE,
            file.toString(),
            found,
            "a readable YAML file",
            "Check the path; relative paths are resolved against "
                + Path.of("").toAbsolutePath()
                + "."),
        cause);
  }

  /** Reads the text without a byte order mark; bytes that are not UTF-8 are refused. */
  private String text() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new AftException(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              file.toString(),
              "more than " + (LARGEST >> 20) + " MiB",
              "a recipe",
              "Check the path; data belong in files of their own."));
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    characters = content.codePoints().toArray();
    return content;
  }

  /** Refuses a second document, which would be skipped. */
  private void requireEnd(YAMLParser parser) throws IOException {
    JsonToken next = parser.nextToken();
    if (next != null) {
      problems.add(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              place(parser.currentTokenLocation()),
              "a second YAML document",
              "one document",
              "Remove it, or put it into a file of its own."));
    }
  }

  private Object value(YAMLParser parser, String path) throws IOException {
    lines.put(path, parser.currentTokenLocation().getLineNr());
    if (parser.getParsingContext().getNestingDepth() > DEEPEST) {
      throw new AftException(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              place(parser.currentTokenLocation()),
              "more than " + DEEPEST + " levels of nesting",
              "a mapping of keys as docs/recipe.md shows it",
              "Close the brackets that were left open."));
    }
    if (parser.isCurrentAlias()) {
      problems.add(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              place(parser.currentTokenLocation()) + ": " + path,
              "the YAML alias *" + parser.getText(),
              "the value itself",
              "Write the value out; aliases are not followed."));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, path);
      case START_ARRAY -> list(parser, path);
      case VALUE_NUMBER_INT -> WrittenScalar.of(integer(parser, path), parser.getText());
      case VALUE_NUMBER_FLOAT -> real(parser, path);
      case VALUE_TRUE -> WrittenScalar.of(true, parser.getText());
      case VALUE_FALSE -> WrittenScalar.of(false, parser.getText());
      case VALUE_NULL -> Map.of();
      default -> text(parser, path);
    };
  }

  /** Reads an integer; YAML 1.1 takes 010 for 8, but YAML 1.2 and most people for 10. */
  private Number integer(YAMLParser parser, String path) throws IOException {
    if (LEADING_ZERO.matcher(parser.getText()).matches()) {
      problems.add(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              place(parser.currentTokenLocation()) + ": " + path,
              "the number " + parser.getText() + ", which YAML 1.1 reads as octal",
              "a number without leading zeros",
              "Remove the zeros; put a text between quotes."));
    }
    return parser.getNumberValue();
  }

  private Object real(YAMLParser parser, String path) throws IOException {
    String text = parser.getText();
    return NOT_FINITE.matcher(text).matches()
        ? notFinite(parser, path)
        : finite(parser.getDoubleValue(), parser, path);
  }

  private Object text(YAMLParser parser, String path) throws IOException {
    String text = parser.getText();
    boolean notFinite = NOT_FINITE.matcher(text).matches();
    if (!(notFinite || EXPONENT.matcher(text).matches())
        || !isPlain(text, parser.currentTokenLocation())) {
      return text;
    }
    return notFinite ? notFinite(parser, path) : finite(Double.parseDouble(text), parser, path);
  }

  /** Returns whether a text is written plainly: neither in quotes nor as a block. */
  private boolean isPlain(String text, JsonLocation at) {
    long place = at.getCharOffset();
    return place >= 0
        && place < characters.length
        && characters[(int) place] == text.codePointAt(0);
  }

  private Object finite(double value, YAMLParser parser, String path) throws IOException {
    return Double.isFinite(value)
        ? WrittenScalar.of(value, parser.getText())
        : notFinite(parser, path);
  }

  private String notFinite(YAMLParser parser, String path) throws IOException {
    problems.add(
        new Problem(
            CommonError.INVALID_VALUE,
            place(parser.currentTokenLocation()) + ": " + path,
            "the number " + parser.getText() + ", which is not finite",
            "a finite number, or a text between quotes",
            "Change it; if it is a text, put it in quotes."));
    return parser.getText();
  }

  private Map<String, Object> map(YAMLParser parser, String path) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      String child = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      Object value = value(parser, child);
      lines.put(child, at.getLineNr());
      if (map.put(key, value) != null) {
        problems.add(
            new Problem(
                RecipeError.DUPLICATE_KEY,
                place(at) + ": " + child,
                "the key '" + key + "' a second time",
                "each key once",
                "Remove one of the two."));
      }
    }
    return map;
  }

  private List<Object> list(YAMLParser parser, String path) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser, path + "[" + list.size() + "]"));
    }
    return list;
  }

  private String place(JsonLocation location) {
    return location == null ? file.toString() : file + ":" + location.getLineNr();
  }
}
