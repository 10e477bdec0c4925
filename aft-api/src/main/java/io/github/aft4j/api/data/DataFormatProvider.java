// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;
import java.util.List;

/**
 * A provider of {@link DataFormat}s, listed in {@code
 * META-INF/services/io.github.aft4j.api.data.DataFormatProvider}.
 *
 * @since 0.1.0
 */
public interface DataFormatProvider extends Provider {

  /**
   * {@return a source of rows} It must not open anything yet, because a recipe is checked before
   * data is read.
   *
   * @param options validated options
   * @param classLoaders the plugins' class loaders, where a format may look for drivers
   */
  DataFormat create(Options options, List<ClassLoader> classLoaders);
}
