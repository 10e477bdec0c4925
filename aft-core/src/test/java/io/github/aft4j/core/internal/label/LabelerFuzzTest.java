// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.internal.label.math.MathAnswer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No text makes a labeler fail, guess without an answer, or take long. */
class LabelerFuzzTest {
  private static final Map<String, Labeler> LABELERS =
      Map.of(
          "final-answer", new FinalAnswerLabeler(false),
          "last-number", new FinalAnswerLabeler(true),
          "math-answer", new MathAnswerLabeler(false),
          "last-expression", new MathAnswerLabeler(true),
          "multiple-choice", new MultipleChoiceLabeler(),
          "exact-match", new ExactMatchLabeler(false),
          "regex", Judging.labeler("regex", Map.of("pattern", "(.*)")),
          "majority", Judging.labeler("majority", Map.of()));

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final List<String> PIECES =
      List.of(
          "####",
          "A:",
          "The answer is ",
          "\\boxed{",
          "}",
          "{",
          "\\frac",
          "\\sqrt",
          "[",
          "]",
          "(",
          ")",
          "^",
          "_",
          "1",
          "0",
          "9999999999",
          ",",
          ".",
          "-",
          "+",
          "/",
          "*",
          "!",
          "%",
          "$",
          "|",
          "\\{",
          "\\}",
          "\\text{",
          "x",
          "e",
          "\\pi",
          "\\infty",
          "\\cup",
          "\\pm",
          " or ",
          "=",
          "<",
          "\\le",
          "\\left",
          "\\begin{pmatrix}",
          "\\begin{cases}",
          "\\end{cases}",
          "\\setminus",
          "\\cap",
          "\\in",
          "\\mathbb{R}",
          "\\mp",
          "\\circ",
          "^\\circ",
          "°",
          "\\boxed ",
          "\\fbox{",
          "**",
          "\\overline{",
          " and ",
          ":",
          "≥",
          "≠",
          "≈",
          ">",
          "|",
          "dozen",
          "k",
          "万",
          "²",
          "٣",
          "４",
          "\u00a0",
          "答案：",
          "e3",
          "floor",
          "\\lfloor",
          "\\rfloor",
          "i",
          "PM",
          "⟦m",
          "⟧",
          "⏎",
          "\u2983",
          "\u0002",
          "&",
          "\\\\",
          "\\end{pmatrix}",
          "\n",
          " ",
          "<think>",
          "</think>",
          "<answer>",
          "</answer>",
          "(A)",
          "B",
          "√",
          "½",
          "−",
          "\\sin",
          "\\log_2",
          "\\binom",
          "million",
          "1/0",
          "0^0",
          "1e999",
          "\u0000",
          "\ud83d",
          "\\");

  @Provide
  Arbitrary<String> responses() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Property
  void anyMixOfMarksIsJudged(
      @ForAll("responses") String gold, @ForAll("responses") String response) {
    LABELERS.forEach(
        (name, labeler) -> {
          Judgment judgment =
              Judging.judge(labeler, gold.isBlank() ? "1" : gold, response, FinishReason.STOP);
          assertThat(judgment.reason()).isNotBlank();
          assertThat(judgment.verdict() == Verdict.UNDECIDED || judgment.extracted().isPresent())
              .isTrue();
        });
  }

  @Property
  void anyAnswerThatCanBeReadEqualsItself(@ForAll("responses") String text) {
    MathAnswer.read(text)
        .answer()
        .ifPresent(answer -> assertThat(answer.compare(answer).equal()).contains(true));
  }

  @Test
  void hostileTextsTakeNoLongerThanATenthOfASecond() {
    List<String> hostile =
        List.of(
            "\\boxed{".repeat(50_000),
            "The answer is ".repeat(50_000),
            "answer is answer: A: #### ".repeat(30_000) + "(".repeat(900),
            "1".repeat(1_000_000),
            "#### " + "1,".repeat(300_000),
            "#### " + "1,000".repeat(100_000),
            "#### " + "1 ".repeat(300_000),
            "\\boxed{" + "9".repeat(990) + "}",
            "\\boxed{" + "9^".repeat(400) + "9}",
            "\\boxed{" + "9!".repeat(400) + "}",
            "\\boxed{" + "\\sqrt".repeat(190) + "2}",
            "\\boxed{" + "(".repeat(450) + "1" + ")".repeat(450) + "}",
            "\\boxed{" + "{".repeat(450) + "}".repeat(450) + "}",
            "\\boxed{" + "1\\pm".repeat(150) + "1}",
            "\\boxed{" + "\\{1,2\\},".repeat(120) + "}",
            "\\boxed{\\{" + "x,".repeat(450) + "y\\}}",
            "\\boxed{" + "x+".repeat(480) + "1}",
            "\\boxed{" + "\\frac".repeat(190) + "}",
            "\\boxed{" + "\\text{a}".repeat(120) + "}",
            "\\boxed{" + "a ".repeat(480) + "}",
            "\\boxed{" + "\\{x|".repeat(150) + "}",
            "\\boxed{" + "(1,2)\\cup".repeat(90) + "(3,4)}",
            "\\boxed{" + "x<1 or ".repeat(120) + "x>2}",
            "\\boxed{" + "(x-1)".repeat(190) + ">0}",
            "\\boxed{" + "|x|+".repeat(230) + "1}",
            "\\boxed{\\begin{pmatrix}" + "1&".repeat(63) + "1\\end{pmatrix}}",
            "\\boxed{" + "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}".repeat(20) + "}",
            "\\boxed{" + "x^{2}-".repeat(150) + "1=0}",
            "\\boxed{" + "1=".repeat(480) + "1}",
            "\\boxed{" + "1:".repeat(480) + "1}",
            "\\boxed{" + "400!".repeat(200) + "}",
            "\\boxed{" + "\\binom{1000}{500}".repeat(50) + "}",
            "\\boxed{0." + "1".repeat(400) + "(" + "3".repeat(500) + ")}",
            "#### " + "five ".repeat(390),
            "#### " + "万".repeat(1900),
            "#### 1" + "万".repeat(1900),
            "**".repeat(100_000),
            "$".repeat(100_000),
            "$x$ ".repeat(30_000),
            "\\[".repeat(60_000),
            "答案：".repeat(60_000),
            "\\boxed".repeat(60_000),
            "\\boxed{1}, ".repeat(30_000),
            "answer\n".repeat(60_000),
            "²".repeat(1900),
            "½".repeat(300),
            "\\boxed{" + "1 or ".repeat(190) + "1}",
            "\\boxed{9999999999^{9999999999}}",
            "<answer>".repeat(60_000),
            "</think>".repeat(60_000),
            "a ) b ) c ) ".repeat(60_000));
    for (String text : hostile) {
      LABELERS.forEach(
          (name, labeler) -> {
            for (String gold : List.of("1", text.length() < 1100 ? text : "A")) {
              assertThat(quickest(labeler, gold, text) / 1e6)
                  .as(name + " on " + text.substring(0, 30))
                  .isLessThan(100);
            }
          });
    }
  }

  @Test
  void manyMarksOnOneLetterTakeNoLongerThanATenthOfASecond() {
    for (String mark :
        List.of(
            "\u0301",
            "\u0301\u0323",
            "\u093c",
            "\u0e38\u0e48",
            "\u03a3",
            "\ud835\udeba",
            "\u03f9")) {
      String marks = mark.repeat(65_000 / mark.length());
      for (String response :
          List.of(
              "x" + marks,
              "The answer is x" + marks,
              "The answer is (B) " + marks,
              "#### 5" + marks,
              "答案：x" + marks,
              "\\boxed{x" + marks + "}",
              "<answer>x" + marks + "</answer>",
              marks + " a x")) {
        LABELERS.forEach(
            (name, labeler) ->
                assertThat(quickest(labeler, "B", response) / 1e6)
                    .as(name + " on " + response.substring(0, 20))
                    .isLessThan(100));
      }
    }
  }

  private static long quickest(Labeler labeler, String gold, String text) {
    long best = Long.MAX_VALUE; // the virtual machine loads and compiles first
    for (int i = 0; i < 4 && best > 50_000_000; i++) {
      best = Math.min(best, time(labeler, gold, text));
    }
    return best;
  }

  private static long time(Labeler labeler, String gold, String text) {
    long start = THREADS.getCurrentThreadCpuTime(); // whatever else the machine does
    Judging.judge(labeler, gold, text, FinishReason.STOP);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
