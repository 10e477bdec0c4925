// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;

/** {@code multiple-choice}: the stated letter is the gold letter (AQuA, ECQA and their kind). */
public final class MultipleChoiceLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "multiple-choice";
  }

  @Override
  public String description() {
    return "the stated letter is the gold letter (AQuA, ECQA)";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    return new MultipleChoiceLabeler();
  }
}
