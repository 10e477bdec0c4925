// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.objective.StepGroup;
import java.util.stream.IntStream;

/** Questions with their reference as the only response, read as they are needed. */
record SftGroups(SelectedRows rows) implements GroupSource {

  /**
   * Returns the groups of every question that has a reference and fits into the model's context.
   */
  static SftGroups of(DataSet data, EncodedRows rows, int maxPositions) {
    return new SftGroups(
        SelectedRows.of(
            data,
            rows,
            i ->
                rows.referenceSize(i) > 0
                    && rows.promptSize(i) + rows.referenceSize(i) <= maxPositions));
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
    return StepGroup.of(
        new ResponseGroup(
            question.id(), row.prompt(), References.of(question, row).stream().toList()));
  }

  @Override
  public int largest() {
    return IntStream.range(0, rows.size()).map(rows::tokens).max().orElse(0);
  }
}
