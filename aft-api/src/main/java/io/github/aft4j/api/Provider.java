// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;

/**
 * The entry point of a plugin: its name, its options, and, in the subinterfaces, its factory
 * method. An implementation is stateless and has a public constructor without parameters.
 *
 * @since 0.1.0
 */
public interface Provider {

  /** The version of this API. A provider built against another version is not loaded. */
  int API_VERSION = 1;

  /**
   * {@return the plugin's name in recipes: lower-case words joined by hyphens, such as {@code
   * aft-boundary}, unique among the plugins of its kind}
   */
  String name();

  /** {@return a one-line description of the plugin} */
  String description();

  /** {@return the descriptions of all options of the plugin} */
  List<Option> options();

  /**
   * {@return the version of the API that the plugin was compiled against; implementations return
   * {@link #API_VERSION}}
   */
  int apiVersion();
}
