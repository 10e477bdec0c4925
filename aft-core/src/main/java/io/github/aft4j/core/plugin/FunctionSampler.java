// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;

/** A sampler of the application. */
final class FunctionSampler extends FunctionPlugin implements SamplerProvider {
  private final Sampler sampler;

  FunctionSampler(String name, String version, Sampler sampler) {
    super(name, version);
    this.sampler = sampler;
  }

  @Override
  public Sampler create(Options options) {
    return sampler;
  }
}
