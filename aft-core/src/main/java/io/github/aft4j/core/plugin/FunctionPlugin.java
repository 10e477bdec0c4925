// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Provider;
import java.util.List;

/** A provider made of a function of the application; it has no options. */
abstract class FunctionPlugin implements Provider {
  private final String name;
  private final String version;

  FunctionPlugin(String name, String version) {
    if (!PluginCheck.isName(name)) {
      throw new IllegalArgumentException(
          "A plugin's name consists of lower-case words joined by hyphens, unlike '" + name + "'");
    }
    this.name = name;
    this.version = version;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return "a function of the application";
  }

  @Override
  public final List<Option> options() {
    return List.of();
  }

  @Override
  public final int apiVersion() {
    return API_VERSION;
  }

  /** Returns the version that the application states; empty if it states none. */
  final String version() {
    return version;
  }
}
