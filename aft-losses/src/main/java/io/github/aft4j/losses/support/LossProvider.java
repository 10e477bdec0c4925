// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import java.util.List;

/**
 * The base of the built-in losses' providers.
 *
 * @since 0.1.0
 */
public abstract class LossProvider implements AlignmentLossProvider {
  private final String name;
  private final String description;
  private final String formula;
  private final List<Option> options;

  /**
   * Describes a loss.
   *
   * @param name the name by which recipes call the loss
   * @param description one line of text for people
   * @param formula the formula in plain text, with its source
   * @param options every option that the loss understands
   */
  protected LossProvider(String name, String description, String formula, Option... options) {
    this.name = name;
    this.description = description;
    this.formula = formula;
    this.options = List.of(options);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String formula() {
    return formula;
  }

  @Override
  public final List<Option> options() {
    return options;
  }

  @Override
  public final int apiVersion() {
    return Provider.API_VERSION;
  }
}
