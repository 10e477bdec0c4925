// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.core.error.DataError;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code regex}: what a regular expression finds in the response equals the gold answer. */
public final class RegexLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "regex";
  }

  @Override
  public String description() {
    return "what a regular expression finds last in the response equals the gold answer";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.required(
            "pattern", Option.Type.STRING, "a Java regular expression; group 1 is the answer"),
        Option.choice(
            "compare",
            "text",
            List.of("text", "number", "found"),
            "as text, as numbers, or not at all: a match is right"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    String pattern = options.string("pattern");
    try {
      return new RegexLabeler(
          Pattern.compile(pattern, Pattern.MULTILINE), options.string("compare"));
    } catch (PatternSyntaxException e) {
      throw new AftException(
          new Problem(
              DataError.INVALID_PATTERN,
              "labeler regex: option pattern",
              "'" + pattern + "' (" + e.getDescription() + " near index " + e.getIndex() + ")",
              "a Java regular expression",
              "Correct it; in YAML, put it between single quotes."),
          e);
    }
  }
}
