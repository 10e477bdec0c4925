// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import java.util.List;

/** The labeler of the golden runs; unlike the library's own, it never learns anything new. */
final class LastDigitLabelerProvider implements LabelerProvider {

  @Override
  public String name() {
    return "last-digit";
  }

  @Override
  public String description() {
    return "Compares the last digit of a response with the answer";
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public Labeler create(Options options) {
    return new Labeler() {
      @Override
      public boolean needsAnswer() {
        return true;
      }

      @Override
      public List<Judgment> judge(Question question, List<Completion> completions) {
        return completions.stream().map(c -> judged(question, c.text())).toList();
      }
    };
  }

  private static Judgment judged(Question question, String text) {
    String last = text.isEmpty() ? "" : text.substring(text.length() - 1);
    if (!last.matches("\\d")) {
      return Judgment.of(Verdict.UNDECIDED, "no digit at the end");
    }
    boolean right = question.answer().orElseThrow().equals(last);
    return Judgment.of(right ? Verdict.POSITIVE : Verdict.NEGATIVE, last, last + " at the end");
  }
}
