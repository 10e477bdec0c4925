// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.DataFormatProvider;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.SamplerProvider;

/**
 * The kinds of plugins; each has its own names.
 *
 * @since 0.1.0
 */
public enum PluginKind {
  /** Language models. */
  MODEL("model", ModelProvider.class),
  /** Sources of responses. */
  SAMPLER("sampler", SamplerProvider.class),
  /** Judges of responses. */
  LABELER("labeler", LabelerProvider.class),
  /** Alignment losses. */
  LOSS("loss", AlignmentLossProvider.class),
  /** Sources of rows. */
  FORMAT("format", DataFormatProvider.class);

  private final String title;
  private final Class<? extends Provider> service;

  PluginKind(String title, Class<? extends Provider> service) {
    this.title = title;
    this.service = service;
  }

  /** {@return the word that people use} */
  public String title() {
    return title;
  }

  /** {@return the interface that its providers implement} */
  public Class<? extends Provider> service() {
    return service;
  }
}
