// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import com.google.common.collect.Lists;
import com.google.common.primitives.Ints;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.evaluate.EncodedQuestion;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some rows of a data set with their token ids: views, which hold their numbers only. */
final class SelectedRows {
  private final DataSet data;
  private final EncodedRows encoded;
  private final int[] numbers;

  private SelectedRows(DataSet data, EncodedRows encoded, int[] numbers) {
    this.data = data;
    this.encoded = encoded;
    this.numbers = numbers;
  }

  /** Selects the rows whose number satisfies a condition, in their order. */
  static SelectedRows of(DataSet data, EncodedRows encoded, IntPredicate condition) {
    return new SelectedRows(
        data, encoded, IntStream.range(0, data.examples().size()).filter(condition).toArray());
  }

  int size() {
    return numbers.length;
  }

  List<Question> questions() {
    return Lists.transform(Ints.asList(numbers), number -> data.examples().get(number).question());
  }

  /** Returns the number of a row in its data set. */
  int number(int index) {
    return numbers[index];
  }

  Example example(int index) {
    return data.examples().get(numbers[index]);
  }

  EncodedQuestion question(int index) {
    EncodedRows.Row row = row(index);
    return new EncodedQuestion(example(index).question(), row.prompt(), row.reference());
  }

  EncodedRows.Row row(int index) {
    return encoded.get(numbers[index]);
  }

  /** Returns the number of tokens of a row where it is learned. */
  int tokens(int index) {
    return encoded.learnedSize(numbers[index]);
  }
}
