// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.IncrementalDecoder;
import io.github.aft4j.api.model.Tokenizer;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.internal.run.ResumableLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The texts and log-probabilities of the tokens of the first scored groups, for the report. Written
 * before the scores of the same groups, so that after an interruption no scored group lacks them.
 */
final class TokenLines {
  /** Log-probabilities are for people here: five digits after the point. */
  private static final double DIGITS = 1e5;

  private final ResumableLines lines;
  private final int total;
  private int next;

  private TokenLines(ResumableLines lines, int total) {
    this.lines = lines;
    this.total = total;
    this.next = lines.done();
  }

  /** Opens the file of a model, for so many groups. */
  static TokenLines open(Path file, int total) throws IOException {
    return new TokenLines(ResumableLines.open(file, EvaluationFiles.GROUPS, total), total);
  }

  /** Returns the number of the first group without a line. */
  int next() {
    return next;
  }

  /** Returns the number of groups that are to have a line. */
  int total() {
    return total;
  }

  /** Adds lines, but of those groups that have one already, and of those beyond the last. */
  void add(Tokenizer tokenizer, int from, List<ResponseGroup> groups, List<List<LogProbs>> scores) {
    for (int i = 0; i < groups.size(); i++) {
      if (from + i == next && next < total) {
        lines.add(Json.line(line(tokenizer, groups.get(i), scores.get(i))));
        next++;
      }
    }
  }

  private static ObjectNode line(Tokenizer tokenizer, ResponseGroup group, List<LogProbs> scores) {
    ObjectNode line = Json.object().put("id", group.id());
    ArrayNode responses = line.putArray("responses");
    for (int r = 0; r < scores.size(); r++) {
      Response response = group.responses().get(r);
      ObjectNode one = responses.addObject().put("sample", response.completion().sample());
      texts(tokenizer, response.completion().ids(), one.putArray("tokens"));
      ArrayNode logps = one.putArray("logps");
      for (int t = 0; t < scores.get(r).size(); t++) {
        logps.add(Math.round(scores.get(r).get(t) * DIGITS) / DIGITS);
      }
    }
    return line;
  }

  /**
   * Writes the text of each token; a character that takes several tokens is the text of its last
   * one.
   */
  private static void texts(Tokenizer tokenizer, TokenIds ids, ArrayNode texts) {
    IncrementalDecoder decoder = new IncrementalDecoder(tokenizer);
    for (int t = 0; t < ids.size(); t++) {
      String text = decoder.add(ids.get(t));
      texts.add(t == ids.size() - 1 ? text + decoder.finish() : text);
    }
  }
}
