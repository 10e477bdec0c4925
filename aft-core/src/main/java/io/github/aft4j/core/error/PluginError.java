// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of plugin discovery.
 *
 * @since 0.1.0
 */
public enum PluginError implements ErrorCode {
  /** AFT-110: a name that no plugin of the kind has. */
  UNKNOWN_PLUGIN(
      110,
      "No plugin of that kind has that name.",
      "Use a name from the list, or put the plugin's jar on the class path or in the plugin"
          + " directory."),
  /** AFT-111: a name that two plugins of a kind share. */
  DUPLICATE_PLUGIN(
      111,
      "Two plugins of a kind have the same name.",
      "Rename one of the two, or remove its jar."),
  /** AFT-112: a plugin built against another version of the API. */
  INCOMPATIBLE_API_VERSION(
      112,
      "A plugin was built against another version of the API.",
      "Use a release of the plugin for this version of the library."),
  /** AFT-113: a plugin's name that is not lower-case kebab. */
  INVALID_PLUGIN_NAME(
      113,
      "A plugin's name is not lower-case words joined by hyphens.",
      "Rename the plugin, or ask its author to."),
  /** AFT-114: a provider that cannot be loaded or created. */
  BROKEN_PROVIDER(
      114,
      "A provider cannot be loaded or created. The other plugins remain usable.",
      "Remove the jar, or add its missing dependencies."),
  /** AFT-115: a plugin directory that cannot be read. */
  UNREADABLE_PLUGIN_DIRECTORY(115, "The plugin directory cannot be read.", "Check the path."),
  /** AFT-116: a plugin that threw an exception. */
  PLUGIN_FAILED(
      116,
      "A plugin threw an exception. None of this work was recorded as done.",
      "Fix the cause shown below the message, or report it to the plugin's author."),
  /** AFT-117: a result that the plugin's interface does not allow. */
  INVALID_RESULT(
      117,
      "A plugin returned something that its interface does not allow, such as fewer judgments than"
          + " responses. None of this work was recorded as done.",
      "Fix the plugin; the contract tests in aft-testkit check such results.");

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
