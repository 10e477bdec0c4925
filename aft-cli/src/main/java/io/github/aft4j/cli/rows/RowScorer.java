// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.core.row.JsonlReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds {@code token_logps}, {@code logp_sum} and {@code logp_mean} to lines with a prompt and a
 * response. Neighboring lines with one prompt share its computation. Every problem of the file is
 * found before anything is scored.
 *
 * @since 0.1.0
 */
public final class RowScorer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ScoreRow> rows;

  private RowScorer(List<ScoreRow> rows) {
    this.rows = rows;
  }

  /** Reads and checks the lines; needs no model. */
  public static RowScorer read(Path file) {
    Problems problems = new Problems();
    List<ScoreRow> rows = new ArrayList<>();
    JsonlReader.readHeld(file, row -> ScoreRow.read(row).ifPresent(rows::add), problems);
    problems.throwIfAny();
    return new RowScorer(rows);
  }

  /** Scores all lines and writes each with its scores, in their order. */
  public void score(Model model, Writer out) throws IOException {
    List<LogProbs> scores =
        model.score(requests(tokens(model))).stream().flatMap(List::stream).toList();
    for (int i = 0; i < rows.size(); i++) {
      out.append(JSON.writeValueAsString(answer(rows.get(i).object(), scores.get(i))));
      out.append('\n');
    }
  }

  private List<ScoreRow.Pair> tokens(Model model) {
    Problems problems = new Problems();
    List<ScoreRow.Pair> pairs = new ArrayList<>();
    for (ScoreRow row : rows) {
      ScoreRow.Pair pair = row.tokens().ids(model::tokenizer);
      if (pair.prompt().size() == 0 || pair.response().size() == 0) {
        problems.accept(
            new Problem(
                CommandError.EMPTY_ROW,
                row.where(),
                "a prompt or a response without tokens",
                "at least one token of each",
                "Give a text that is not empty."));
      }
      pairs.add(pair);
    }
    problems.throwIfAny();
    return pairs;
  }

  /** Returns one request for each run of lines with the same prompt. */
  private List<ScoreRequest> requests(List<ScoreRow.Pair> pairs) {
    List<ScoreRequest> requests = new ArrayList<>();
    int from = 0;
    while (from < pairs.size()) {
      TokenIds prompt = pairs.get(from).prompt();
      int to = from;
      List<TokenIds> responses = new ArrayList<>();
      while (to < pairs.size() && pairs.get(to).prompt().equals(prompt)) {
        responses.add(pairs.get(to).response());
        to++;
      }
      requests.add(new ScoreRequest(rows.get(from).where(), prompt, responses));
      from = to;
    }
    return requests;
  }

  private static ObjectNode answer(ObjectNode line, LogProbs scores) {
    ObjectNode answer = line.deepCopy();
    var tokens = answer.putArray("token_logps");
    for (double logp : scores.toArray()) {
      tokens.add(logp);
    }
    return answer.put("logp_sum", scores.sum()).put("logp_mean", scores.mean());
  }
}
