// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.objective.StepGroup;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Questions with their reference as the only response, and conversations with what the model writes
 * in them, read as they are needed.
 */
record SftGroups(SelectedRows rows) implements GroupSource {

  /**
   * Returns the groups of every row of which something is learned and that fits into the model's
   * context.
   */
  static SftGroups of(DataSet data, EncodedRows rows, int maxPositions) {
    return new SftGroups(
        SelectedRows.of(
            data, rows, i -> rows.learnedSize(i) > 0 && rows.learnedSize(i) <= maxPositions));
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public ScoreRequest request(int index) {
    return get(index).request();
  }

  @Override
  public StepGroup get(int index) {
    Question question = rows.example(index).question();
    EncodedRows.Row row = rows.row(index);
    return row.conversation()
        .map(learned -> conversation(question, learned))
        .orElseGet(
            () ->
                StepGroup.of(
                    new ResponseGroup(
                        question.id(),
                        row.prompt(),
                        References.of(question, row).stream().toList())));
  }

  /**
   * Returns a conversation as a group; all before the first token that is learned is the prompt.
   */
  private static StepGroup conversation(Question question, EncodedRows.Learned learned) {
    TokenIds ids = learned.ids();
    int start = learned.places().get(0);
    Response response =
        References.response(ids.slice(start, ids.size()), question.reference().orElse(""));
    return StepGroup.of(
        new ResponseGroup(question.id(), ids.slice(0, start), List.of(response)),
        Arrays.stream(learned.places().toArray()).map(place -> place - start).toArray());
  }

  @Override
  public int largest() {
    return IntStream.range(0, rows.size()).map(rows::tokens).max().orElse(0);
  }
}
