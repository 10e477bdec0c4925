// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of plugin discovery. */
public enum PluginError implements ErrorCode {
  UNKNOWN_PLUGIN(
      110,
      "No plugin of that kind has that name.",
      "See the suggestion; put the plugin's jar on the class path or into the plugin directory."),
  DUPLICATE_PLUGIN(
      111,
      "Two plugins of a kind have the same name.",
      "Remove one of the two jars, or rename the plugin."),
  INCOMPATIBLE_API_VERSION(
      112,
      "A plugin was built against another version of the API.",
      "Use a release of the plugin for this version of the library."),
  INVALID_PLUGIN_NAME(
      113,
      "A plugin's name is not lower-case words joined by hyphens.",
      "The plugin's author has to rename it."),
  BROKEN_PROVIDER(
      114,
      "A provider cannot be loaded or created. The other plugins remain usable.",
      "Remove the jar, or add what it needs."),
  UNREADABLE_PLUGIN_DIRECTORY(115, "The plugin directory cannot be read.", "Check the path."),
  PLUGIN_FAILED(
      116,
      "A plugin threw an exception. Nothing of the work at hand was recorded as done.",
      "Look at the cause below the message, and report it to the plugin's author."),
  INVALID_RESULT(
      117,
      "A plugin returned something that its interface does not allow, such as fewer judgments than"
          + " responses. Nothing of the work at hand was recorded as done.",
      "Fix the plugin; the contract kit of its kind in aft-testkit shows what is expected.");

  private final int number;
  private final String explanation;
  private final String fix;

  PluginError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}
