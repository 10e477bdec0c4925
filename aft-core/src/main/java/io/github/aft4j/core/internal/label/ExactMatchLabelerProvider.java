// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;

/** {@code exact-match}: the response is the gold answer, word for word. */
public final class ExactMatchLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "exact-match";
  }

  @Override
  public String description() {
    return "the response is the gold answer, word for word";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("strict", false, "letter case, punctuation, articles and spaces count"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    return new ExactMatchLabeler(options.flag("strict"));
  }
}
