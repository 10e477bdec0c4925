// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.evaluate.EncodedQuestion;
import io.github.aft4j.core.internal.label.Judging;
import io.github.aft4j.core.internal.remote.FakeServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerWorkTest {
  private static final Parallel FOUR_THREADS = new Parallel(4, Cancellation.none());

  /** Returns a model that answers every request with 42. */
  private static Model model() {
    return proxy(
        Model.class,
        (method, arguments) ->
            switch (method) {
              case "score" -> List.of();
              case "generate" -> generate((List<?>) arguments[0], arguments[2]);
              default -> throw new AssertionError(method + " is not needed");
            });
  }

  @SuppressWarnings("unchecked") // the signature of Model.generate
  private static Object generate(List<?> requests, Object sink) {
    requests.forEach(
        request ->
            ((Consumer<Object>) sink).accept(List.of(Judging.completion("42", FinishReason.STOP))));
    return Optional.empty();
  }

  private static Seat seat(FakeServer server) {
    var judge = Judging.labeler("judge", server.options());
    return proxy(
        Seat.class,
        (method, arguments) ->
            switch (method) {
              case "model" -> model();
              case "judge" -> judge;
              case "parallel" -> FOUR_THREADS;
              default -> throw new AssertionError(method + " is not needed");
            });
  }

  private interface Answers {
    Object of(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.of(method.getName(), arguments)));
  }

  @Test
  void aServerJudgesSeveralAnswersAtOnceAndTheirOrderStays() throws IOException {
    List<EncodedQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      questions.add(
          new EncodedQuestion(
              Question.of("q" + i, "number " + i).build(), TokenIds.of(i), Optional.empty()));
    }
    List<AnswerRecord> records = new ArrayList<>();
    try (FakeServer server = new FakeServer(AnswerWorkTest::onlyTheFourthIsRight)) {
      new AnswerWork(Answering.greedy(4), 1, 3).run(seat(server), questions, records::add);
      assertThat(server.requests).hasSize(6);
      assertThat(server.mostActive()).isBetween(2, 3);
    }
    assertThat(records)
        .extracting(AnswerRecord::id)
        .containsExactly("q0", "q1", "q2", "q3", "q4", "q5");
    assertThat(records)
        .filteredOn(record -> record.greedy().isRight())
        .extracting(AnswerRecord::id)
        .containsExactly("q3");
  }

  /** Answers slowly enough that requests that may overlap do. */
  private static FakeServer.Answer onlyTheFourthIsRight(FakeServer.Request request) {
    boolean right = request.body().at("/messages/0/content").asText().contains("number 3");
    String reply = "{\"verdict\": \"%s\"}".formatted(right ? "right" : "wrong");
    return new FakeServer.Answer(200, FakeServer.Answer.chat(reply).body(), 300);
  }
}
