// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;

/**
 * Makes {@link Sampler}s; listed in {@code
 * META-INF/services/io.github.aft4j.api.model.SamplerProvider}.
 */
public interface SamplerProvider extends Provider {

  /** A sampler with validated options. */
  Sampler create(Options options);
}
