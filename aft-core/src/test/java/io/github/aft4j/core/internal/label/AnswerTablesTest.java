// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.SharedData;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables of two public graders; rows that differ are listed in docs/labelers.md. */
class AnswerTablesTest {
  private final List<String> different = new ArrayList<>();
  private int rows;

  private static String text(Row row, String field) {
    return row.text(field).orElse("");
  }

  private void expect(Row row, Verdict verdict, boolean right) {
    rows++;
    if ((verdict == Verdict.POSITIVE) != right) {
      different.add(row.line() + " " + verdict + " " + row.object());
    }
  }

  @Test
  void mathAnswerAgreesWithHendrycksTable() {
    Labeler labeler = new MathAnswerLabeler(false);
    JsonlReader.read(
        SharedData.file("answer_tests/hendrycks_math_equiv.jsonl"),
        row -> {
          Verdict verdict =
              Judging.judge(labeler, text(row, "a"), "\\boxed{" + text(row, "b") + "}").verdict();
          assertThat(verdict).as(row.object().toString()).isNotEqualTo(Verdict.UNDECIDED);
          expect(row, verdict, row.object().get("equivalent").asBoolean());
        },
        problem -> different.add(problem.toString()));
    assertThat(different).isEmpty();
    assertThat(rows).isEqualTo(16);
  }

  @Test
  void labelersAgreeWithOpenInstructsTable() {
    Labeler exact = new ExactMatchLabeler(false);
    Labeler number = new FinalAnswerLabeler(false);
    Labeler math = new MathAnswerLabeler(false);
    JsonlReader.read(
        SharedData.file("answer_tests/open_instruct.cases.jsonl"),
        row -> {
          JsonNode object = row.object();
          if (row.has("input_string")) {
            String box = "\\boxed{" + object.get("input_string").asText() + "}";
            expect(row, Judging.judge(math, text(row, "expected_output"), box).verdict(), true);
            return;
          }
          String prediction = object.get("prediction").asText();
          boolean right = object.get("expected_score").asDouble() == 1;
          if (text(row, "test").equals("test_signed_number_extraction")) {
            expect(row, Judging.judge(number, text(row, "label"), prediction).verdict(), right);
            expect(row, Judging.judge(math, text(row, "label"), prediction).verdict(), right);
          } else {
            Question question =
                row.has("labels")
                    ? Judging.question("x", Map.of("answers", object.get("labels").toString()))
                    : Judging.question(text(row, "label"), Map.of());
            expect(row, Judging.judge(exact, question, prediction).verdict(), right);
          }
        },
        problem -> different.add(problem.toString()));
    assertThat(different).isEmpty();
    assertThat(rows).isEqualTo(53 + 5);
  }

  @Test
  void multipleChoiceDiffersFromThePublishersOfAquaWhereTheyGuessed() {
    Labeler labeler = new MultipleChoiceLabeler();
    JsonlReader.read(
        SharedData.file("labelled/aqua_1.jsonl"),
        row -> {
          String options = text(row, "question").replaceFirst("(?s).*Answer Choices:", "");
          Question question = Judging.question(text(row, "gold"), Map.of("options", options));
          var judgment = Judging.judge(labeler, question, row.object().get("response").asText());
          expect(row, judgment.verdict(), row.object().get("equal").asBoolean());
          if (!judgment.extracted().orElse("").equals(text(row, "extracted_official"))) {
            different.add(text(row, "i"));
          }
        },
        problem -> different.add(problem.toString()));
    // 80: no answer is stated; the publishers took the "a" of "be the amount" for A
    assertThat(different).containsExactly("80");
    assertThat(rows).isEqualTo(254);
  }

  @Test
  void finalAnswerDiffersFromThePublishersOfSvampWhereSeveralNumbersAreStated() {
    Labeler labeler = new FinalAnswerLabeler(false);
    List<String> undecided = new ArrayList<>();
    JsonlReader.read(
        SharedData.file("labelled/svamp_1.jsonl"),
        row -> {
          var judgment =
              Judging.judge(labeler, text(row, "gold"), row.object().get("response").asText());
          expect(row, judgment.verdict(), row.object().get("equal").asBoolean());
          if (judgment.verdict() == Verdict.UNDECIDED) {
            undecided.add(text(row, "i"));
            assertThat(judgment.reason()).contains("several different numbers");
          }
        },
        problem -> different.add(problem.toString()));
    assertThat(different).isEmpty();
    assertThat(undecided).hasSize(11);
    assertThat(Set.copyOf(undecided)).hasSize(11);
    assertThat(rows).isEqualTo(1000);
  }
}
