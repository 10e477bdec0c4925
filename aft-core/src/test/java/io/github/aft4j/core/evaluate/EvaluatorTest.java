// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.core.internal.label.Judging;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private final List<GenerationRequest> generated = new ArrayList<>();
  private final List<ScoreRequest> scored = new ArrayList<>();

  /** Returns a model that has no tokenizer, and always answers 42. */
  private Model model() {
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class},
            (self, method, args) ->
                switch (method.getName()) {
                  case "maxPositions" -> 6;
                  case "score" -> score(args[0]);
                  case "generate" -> generate(args[0], args[2]);
                  default -> throw new AssertionError(method.getName() + " is not needed");
                });
  }

  @SuppressWarnings("unchecked") // the signature of Model.score
  private List<List<LogProbs>> score(Object requests) {
    scored.addAll((List<ScoreRequest>) requests);
    return ((List<ScoreRequest>) requests).stream().map(r -> List.of(LogProbs.of(-1, -2))).toList();
  }

  @SuppressWarnings("unchecked") // the signature of Model.generate
  private Object generate(Object requests, Object sink) {
    for (GenerationRequest request : (List<GenerationRequest>) requests) {
      generated.add(request);
      ((Consumer<Object>) sink).accept(List.of(Judging.completion("#### 42", FinishReason.STOP)));
    }
    return Optional.empty();
  }

  @Test
  void questionsThatComeWithTheirTokensAreNotEncodedAgain() {
    TokenIds prompt = TokenIds.of(7, 8);
    List<EncodedQuestion> questions =
        List.of(
            encoded("a", prompt, Optional.of(TokenIds.of(9, 1))),
            encoded("b", prompt, Optional.empty()),
            encoded("long", prompt, Optional.of(TokenIds.of(1, 2, 3, 4, 5))));
    List<AnswerRecord> records = new ArrayList<>();
    new Evaluator(Judging.labeler("final-answer", Map.of()), Answering.greedy(4), 1)
        .answer(model(), questions, 2, records::add);

    assertThat(generated).extracting(GenerationRequest::prompt).containsOnly(prompt).hasSize(3);
    assertThat(scored).containsExactly(new ScoreRequest("a", prompt, List.of(TokenIds.of(9, 1))));
    assertThat(records).extracting(AnswerRecord::id).containsExactly("a", "b", "long");
    assertThat(records.get(0).reference()).contains(new AnswerRecord.ReferenceScore(-3, 2));
    assertThat(records).filteredOn(r -> r.reference().isPresent()).hasSize(1);
  }

  @Test
  void answersToAChunkAreJudgedTogetherAndRecordedInOrder() {
    List<EncodedQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      questions.add(encoded("q" + i, TokenIds.of(i), Optional.empty()));
    }
    List<Integer> together = new ArrayList<>();
    List<String> recorded = new ArrayList<>();
    new Evaluator(Judging.labeler("final-answer", Map.of()), Answering.greedy(4), 1)
        .answer(
            model(),
            questions,
            2,
            (number, judge) -> {
              together.add(number);
              assertThat(recorded).hasSize(2 * (together.size() - 1));
              List<AnswerRecord> backwards = new ArrayList<>();
              for (int i = number - 1; i >= 0; i--) {
                backwards.add(0, judge.apply(i));
              }
              return backwards;
            },
            record -> recorded.add(record.id()));

    assertThat(together).containsExactly(2, 2, 1);
    assertThat(recorded).containsExactly("q0", "q1", "q2", "q3", "q4");
  }

  private static EncodedQuestion encoded(String id, TokenIds prompt, Optional<TokenIds> reference) {
    return new EncodedQuestion(Question.of(id, "6 * 7 ?").answer("42").build(), prompt, reference);
  }
}
