// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MathAnswerLabelerTest {
  private static final MathAnswerLabeler LABELER = new MathAnswerLabeler(false);

  private static Verdict verdict(String gold, String answer) {
    return Judging.judge(LABELER, gold, "So \\boxed{" + answer + "}.").verdict();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        // numbers
        "1/2 # 0.5",
        "\\frac{3}{4} # \\dfrac34",
        "1\\frac{1}{2} # 3/2",
        "1 1/2 # 1.5",
        "1,234,567 # 1234567",
        "10,\\!000 # 10000",
        "10{,}000 # 10^4",
        "-5 # −5",
        "½ # 0.5",
        "2^{10} # 1024",
        "2^10 # 1024",
        "10^{-2} # 0.01",
        "12345678901234567890 # 12345678901234567890.0",
        "5! # 120",
        "\\binom{5}{2} # 10",
        // percent, money, units
        "25\\% # 25",
        "25\\% # \\frac14",
        "25 # 25 percent",
        "\\$18.50 # 18.5",
        "45^\\circ # 45",
        "45^{\\circ} # 45 degrees",
        "10\\text{ cm} # 10 cm",
        "10\\mathrm{~m}^2 # 10",
        "12 square feet # 12",
        "5\\text{ days} # 5 day",
        // roots, powers, constants, functions
        "2\\sqrt{3} # \\sqrt{12}",
        "\\sqrt[3]{-8} # -2",
        "√2/2 # \\frac{1}{\\sqrt{2}}",
        "2π # 2\\pi",
        "\\sin(\\pi/6) # 0.5",
        "\\sin 2x # 2\\sin x\\cos x",
        "\\log_2 8 # 3",
        "\\ln e^2 # 2",
        "e^{i\\pi} # -1",
        "|{-3}| # 3",
        "2|x| # |2x|",
        "\\lfloor 3.7 \\rfloor # 3",
        // algebra
        "(x-2)(x+2) # x^2-4",
        "\\left(x+1\\right)^2 # x^2 + 2x + 1",
        "\\frac{x^2-1}{x-1} # x+1",
        "2ab # a \\cdot 2b",
        "x_1 + x_2 # x_{2} + x_{1}",
        // equations, inequalities
        "x = 5 # 5",
        "y = 2x + 1 # 2x - y + 1 = 0",
        "x > 3 # 3 < x",
        "2x > 6 # x - 3 > 0",
        "x \\leq 3 # (-\\infty, 3]",
        "1 < x \\le 2 # x \\in (1, 2]",
        // tuples, intervals, sets, lists
        "(1, 2) # (1.0, 4/2)",
        "[0, \\infty) # [0, +\\infty)",
        "\\{1, 2, 3\\} # \\{3, 1, 2\\}",
        "(1,2) \\cup (3,4) # (3,4) \\cup (1,2)",
        "1 \\pm \\sqrt{2} # 1-\\sqrt2, 1+\\sqrt2",
        "x = 1 or x = 2 # 2, 1",
        "1, 2 # x = 1, x = 2",
        "\\begin{pmatrix} 1 & 1/2 \\\\ 0 & 1 \\end{pmatrix} #"
            + " \\begin{pmatrix}1&0.5\\\\0&1\\end{pmatrix}",
        // words
        "\\text{Evelyn} # Evelyn",
        "\\text{(B)} # B",
        "yes # \\textbf{Yes}",
      })
  void knowsEqualAnswers(String gold, String answer) {
    assertThat(verdict(gold, answer)).isEqualTo(Verdict.POSITIVE);
    assertThat(verdict(answer, gold)).isEqualTo(Verdict.POSITIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "1/3 # 0.333",
        "3 # -3",
        "12345678901234567890 # 12345678901234567891",
        "\\sqrt{2} # 1.414",
        "25\\% # 2.5",
        "x^2 # x^3",
        "x+1 # x+2",
        "(1, 2) # (2, 1)",
        "(1, 2) # [1, 2]",
        "(1, 2) # 1",
        "\\{1, 2\\} # \\{1, 3\\}",
        "\\{1, 1, 2\\} # \\{1, 2, 2\\}",
        "x > 3 # x \\geq 3",
        "x > 3 # x < 3",
        "y = 2x # y = 3x",
        "x = 5 # x = 6",
        "x = 5 # x \\ne 5",
        "\\text{Evelyn} # Briana",
        "yes # no",
        "\\text{yes} # 5",
      })
  void knowsDifferentAnswers(String gold, String answer) {
    assertThat(verdict(gold, answer)).isEqualTo(Verdict.NEGATIVE);
    assertThat(verdict(answer, gold)).isEqualTo(Verdict.NEGATIVE);
  }

  @Test
  void doesNotSayWhetherVariablesArePositive() {
    assertThat(verdict("\\sqrt{x^2}", "x")).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict("2\\ln x", "\\ln x^2")).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\frac{1}{",
        "3 +",
        "10\\text{ m}",
        "\\begin{tabular}5\\end{tabular}",
        "??",
        "0/0"
      })
  void doesNotGuess(String answer) {
    assertThat(verdict("10\\text{ cm}", answer)).isEqualTo(Verdict.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "42 # It is \\boxed{\\text{about }\\boxed{42}}.",
        "\\frac{1}{2} # The answer is $\\frac{1}{2}$ of the cake.",
        "7 # Final answer: 7.",
        "7 # \\boxed{7} and this answer is final",
        "7 # <think>\\boxed{3}</think> \\fbox{7}",
        "7 # \\boxed 7 so \\boxed {7}",
      })
  void findsTheStatedAnswer(String gold, String response) {
    assertThat(Judging.judge(LABELER, gold, response).verdict()).isEqualTo(Verdict.POSITIVE);
  }

  @Test
  void anAnswerOfPunctuationIsNone() {
    for (String answer : new String[] {"\\text{?}", "---", "\\text{...}", "\\text{-}", "'''"}) {
      assertThat(verdict("5", answer)).as(answer).isNotEqualTo(Verdict.POSITIVE);
      assertThat(verdict(answer, "5")).as(answer).isNotEqualTo(Verdict.POSITIVE);
    }
  }

  @Test
  void doesNotTrustACutAnswer() {
    assertThat(Judging.judge(LABELER, "1", "The answer is 1", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(Judging.judge(LABELER, "1", "\\boxed{1", FinishReason.LENGTH).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void neverCallsAResponseWrongWhereTheGoldAnswerCannotBeRead() {
    assertThat(LABELER.unusable(Judging.question("\\frac{1}{", java.util.Map.of()))).isPresent();
    assertThat(verdict("\\frac{1}{", "5")).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void extractsEqualNumbersAsEqualTexts() {
    assertThat(Judging.judge(LABELER, "1", "\\boxed{0.50}").extracted())
        .isEqualTo(Judging.judge(LABELER, "1", "\\boxed{\\frac{2}{4}}").extracted());
  }
}
