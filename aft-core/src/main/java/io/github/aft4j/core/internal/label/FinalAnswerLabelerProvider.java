// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;

/** {@code final-answer}: the stated number is the gold number (GSM8K and its kind). */
public final class FinalAnswerLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "final-answer";
  }

  @Override
  public String description() {
    return "the number that the response states as its final answer equals the gold number";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.choice(
            "unmarked",
            "undecided",
            List.of("undecided", "last-number"),
            "what judges a response that marks no final answer"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    return new FinalAnswerLabeler(options.string("unmarked").equals("last-number"));
  }
}
