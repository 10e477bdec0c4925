// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Values that differ by construction are never equal, and one value in two notations never differs.
 */
class AnswerPropertiesTest {
  private static final Labeler MATH = new MathAnswerLabeler(false);
  private static final Labeler NUMBER = new FinalAnswerLabeler(false);

  /** A value and how it is written. */
  record Written(BigDecimal value, String text) {}

  @Provide
  Arbitrary<Written> numbers() {
    Arbitrary<BigDecimal> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-20, 20).map(BigDecimal::valueOf),
            Arbitraries.integers().between(1000, 9_999_999).map(BigDecimal::valueOf),
            Arbitraries.integers().between(-999_999, 999_999).map(n -> BigDecimal.valueOf(n, 2)),
            Arbitraries.integers().between(-50, 50).map(n -> BigDecimal.valueOf(n * 25L, 2)));
    return values.flatMap(AnswerPropertiesTest::written);
  }

  private static Arbitrary<Written> written(BigDecimal value) {
    return Arbitraries.of(Notation.values())
        .filter(notation -> notation.canWrite(value))
        .map(notation -> new Written(value, notation.write(value)));
  }

  private static Verdict math(String gold, String answer) {
    return Judging.judge(MATH, gold, "So \\boxed{" + answer + "}.").verdict();
  }

  private static Verdict number(String gold, String answer) {
    return Judging.judge(NUMBER, gold, "#### " + answer).verdict();
  }

  @Property
  void differentNumbersAreNeverEqual(@ForAll("numbers") Written a, @ForAll("numbers") Written b) {
    Assume.that(a.value().compareTo(b.value()) != 0);
    assertThat(math(a.text(), b.text())).isNotEqualTo(Verdict.POSITIVE);
    assertThat(number(a.text(), b.text())).isNotEqualTo(Verdict.POSITIVE);
  }

  @Property
  void oneNumberInTwoNotationsIsNeverDifferent(@ForAll("numbers") Written a) {
    for (Notation notation : Notation.values()) {
      if (notation.canWrite(a.value())) {
        String other = notation.write(a.value());
        assertThat(math(a.text(), other)).as(other).isNotEqualTo(Verdict.NEGATIVE);
        assertThat(number(a.text(), other)).as(other).isNotEqualTo(Verdict.NEGATIVE);
      }
    }
  }

  @Property
  void marksThatChangeANumberAreNotPassedOver(
      @ForAll("numbers") Written a, @ForAll("changes") String change) {
    Assume.that(
        a.value().signum() != 0 && a.value().abs().compareTo(BigDecimal.valueOf(2)) > 0); // 2! is 2
    String plain = a.value().toPlainString();
    String changed = change.replace("#", plain);
    assertThat(number(plain, changed)).as(changed).isNotEqualTo(Verdict.POSITIVE);
    assertThat(math(plain, changed)).as(changed).isNotEqualTo(Verdict.POSITIVE);
  }

  @Provide
  Arbitrary<String> changes() {
    return Arbitraries.of(
        "#½",
        "#²",
        "#k",
        "#万",
        "#!",
        "# dozen",
        "# million",
        "√#",
        "sqrt(#)",
        "#^3",
        "#^2",
        "# and a half",
        "half of #",
        "-(#)",
        "#/7",
        "#*3",
        "# squared",
        "# thousand",
        "#e3",
        "minus #",
        "negative #",
        "not #",
        "#+1",
        "#-1",
        "# - 1",
        "1/#",
        "#x",
        "#:3",
        "#,5",
        "# to 99",
        "\\frac{#}{3}",
        "\\sqrt{#}",
        "#\\cdot 3",
        "#\\times10^3",
        "≠#",
        "<#",
        ">#",
        "≤ #",
        "more than #",
        "less than #",
        "(#, 5)",
        "[#, 7]",
        "{#, 7}",
        "# hundred",
        "# or 77777",
        "twice #",
        "# + x",
        "#i",
        "\\pm #",
        "log #",
        "#_3",
        "# crore",
        "# or more",
        "up to #",
        "almost #",
        "nicht #",
        "mehr als #",
        "más de #",
        "# millones",
        "# тысяч",
        "не #",
        "大于#",
        "#多",
        "#以上",
        "#fold",
        "log_2 #",
        "#!!",
        "# mod 3",
        "\\tanh #",
        "# lakh");
  }

  @Property
  void polynomialsAreEqualOnlyToThemselves(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = -9, max = 9) Integer> roots,
      @ForAll @IntRange(min = -3, max = 3) int shift) {
    String factors = String.join("", roots.stream().map(r -> "(x-" + bracket(r) + ")").toList());
    String expanded = expanded(roots, shift);
    if (shift == 0) {
      assertThat(math(factors, expanded)).isNotEqualTo(Verdict.NEGATIVE);
    } else {
      assertThat(math(factors, expanded)).isNotEqualTo(Verdict.POSITIVE);
    }
  }

  private static String bracket(int root) {
    return root < 0 ? "(" + root + ")" : String.valueOf(root);
  }

  private static String expanded(List<Integer> roots, int shift) {
    BigInteger[] coefficients = {BigInteger.ONE};
    for (int root : roots) {
      BigInteger[] next = new BigInteger[coefficients.length + 1];
      for (int i = 0; i < next.length; i++) {
        BigInteger up = i > 0 ? coefficients[i - 1] : BigInteger.ZERO;
        BigInteger same = i < coefficients.length ? coefficients[i] : BigInteger.ZERO;
        next[i] = up.subtract(same.multiply(BigInteger.valueOf(root)));
      }
      coefficients = next;
    }
    coefficients[0] = coefficients[0].add(BigInteger.valueOf(shift));
    StringBuilder text = new StringBuilder();
    for (int i = coefficients.length - 1; i >= 0; i--) {
      text.append(coefficients[i].signum() < 0 ? "" : "+")
          .append(coefficients[i])
          .append("x^{" + i + "}");
    }
    return text.toString();
  }

  /** An interval in two notations. */
  record Interval(int low, int high, boolean lowClosed, boolean highClosed) {
    String brackets() {
      return (lowClosed ? "[" : "(") + low + "," + high + (highClosed ? "]" : ")");
    }

    String chain() {
      return low + (lowClosed ? "\\le " : "<") + "x" + (highClosed ? "\\leq " : "<") + high;
    }

    String relations() {
      return "x"
          + (lowClosed ? "≥" : ">")
          + low
          + " \\text{ and } x"
          + (highClosed ? "≤" : "<")
          + high;
    }

    String parts() {
      int middle = (low + high) / 2;
      return (lowClosed ? "[" : "(")
          + low
          + ","
          + middle
          + "]\\cup("
          + middle
          + ","
          + high
          + (highClosed ? "]" : ")");
    }

    List<String> notations() {
      return List.of(brackets(), chain(), relations(), parts(), "x\\in" + brackets());
    }
  }

  @Provide
  Arbitrary<Interval> intervals() {
    Arbitrary<Integer> low = Arbitraries.integers().between(-9, 9);
    Arbitrary<Integer> length = Arbitraries.integers().between(2, 9);
    Arbitrary<Boolean> closed = Arbitraries.of(true, false);
    return Combinators.combine(low, length, closed, closed)
        .as((l, n, a, b) -> new Interval(l, l + n, a, b));
  }

  @Property(tries = 150)
  void intervalsAreEqualOnlyToThemselves(
      @ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
    for (String left : a.notations()) {
      for (String right : a.notations()) {
        assertThat(math(left, right)).as(left + " " + right).isNotEqualTo(Verdict.NEGATIVE);
      }
      for (String right : a.equals(b) ? List.<String>of() : b.notations()) {
        assertThat(math(left, right)).as(left + " " + right).isNotEqualTo(Verdict.POSITIVE);
      }
    }
  }
}
