package com.example.orders;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.data.Questions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Data of the application: rows as a query returns them. */
final class Orders {
  private Orders() {}

  private record Row(int id, String text, int answer) {}

  static QuestionSource questions() {
    return Questions.of(
        "orders",
        () ->
            rows().stream()
                .map(
                    row ->
                        Question.of("orders/" + row.id(), row.text())
                            .reference("#### " + row.answer())
                            .answer(String.valueOf(row.answer()))
                            .build()));
  }

  static Stream<Example> pairs() {
    return rows().stream()
        .map(
            row ->
                Example.pair(
                    Question.of("pair/" + row.id(), row.text()).build(),
                    "#### " + row.answer(),
                    "#### " + (row.answer() + 1)));
  }

  private static List<Row> rows() {
    return IntStream.range(0, 12)
        .mapToObj(i -> new Row(i, "what is %d plus 3 ? <sep>".formatted(i % 6 + 1), i % 6 + 4))
        .toList();
  }
}
