// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;

/**
 * The description that every plugin gives of itself. Has a public constructor without arguments and
 * no state.
 *
 * @since 0.1.0
 */
public interface Provider {

  /** The version of this API; a provider built against another one is refused by name. */
  int API_VERSION = 1;

  /**
   * {@return the name by which recipes call the plugin: lower-case kebab, such as {@code
   * aft-boundary}, unique among the plugins of its kind}
   */
  String name();

  /** {@return one line of text that says what the plugin does} */
  String description();

  /** {@return a description of every option that the plugin understands} */
  List<Option> options();

  /**
   * {@return the {@link #API_VERSION} that the plugin was compiled against; an implementation
   * returns the constant}
   */
  int apiVersion();
}
