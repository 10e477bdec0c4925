// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;

/**
 * A provider of {@link Sampler}s, listed in {@code
 * META-INF/services/io.github.aft4j.api.model.SamplerProvider}.
 *
 * @since 0.1.0
 */
public interface SamplerProvider extends Provider {

  /**
   * {@return a sampler with validated options}
   *
   * @param options a value for every option that has one, checked against {@link #options}
   */
  Sampler create(Options options);
}
