// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of an application.
 *
 * @param pluginDirectories folders with jars of further plugins
 * @param stopTimeout the time that a shutdown waits for cancelled runs to save their state
 * @since 0.1.0
 */
@ConfigurationProperties("aft")
public record AftProperties(
    @DefaultValue List<Path> pluginDirectories, @DefaultValue("30s") Duration stopTimeout) {
  /**
   * Copies the folders.
   *
   * @param pluginDirectories folders with jars of further plugins
   * @param stopTimeout the time that a shutdown waits for cancelled runs to save their state
   */
  public AftProperties {
    pluginDirectories = List.copyOf(pluginDirectories);
  }
}
