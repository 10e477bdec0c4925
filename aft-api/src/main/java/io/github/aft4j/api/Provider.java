// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.util.List;

/**
 * The description that every plugin gives of itself. Has a public constructor without arguments and
 * no state.
 */
public interface Provider {

  /** The version of this API; a provider built against another one is refused by name. */
  int API_VERSION = 1;

  /** Lower-case kebab, such as {@code aft-boundary}; unique among the plugins of its kind. */
  String name();

  /** One line of text. */
  String description();

  /** Every option it understands. */
  List<Option> options();

  /** The {@link #API_VERSION} it was compiled against: return the constant. */
  int apiVersion();
}
