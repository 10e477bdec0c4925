// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option {@code --set}, shared by every command that configures a plugin. */
@Command
final class PluginSettings {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      showDefaultValue = Visibility.NEVER,
      description = "An option of the plugin ('aft plugins NAME' lists them).")
  private Map<String, String> values = new LinkedHashMap<>();

  /** Returns the values, each as {@link SettingValue} reads it. */
  Map<String, Object> values() {
    Map<String, Object> read = new LinkedHashMap<>();
    values.forEach((key, text) -> read.put(key, SettingValue.of(text)));
    return read;
  }

  /** Returns the values with the spelling of numbers, for the keys of a recipe. */
  Map<String, Object> spelled() {
    Map<String, Object> read = new LinkedHashMap<>();
    values.forEach((key, text) -> read.put(key, SettingValue.spelled(text)));
    return read;
  }

  /** Removes and returns the values whose keys start with a prefix, under their keys without it. */
  Map<String, Object> take(String prefix) {
    Map<String, Object> taken = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values().entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        taken.put(entry.getKey().substring(prefix.length()), entry.getValue());
        values.remove(entry.getKey());
      }
    }
    return taken;
  }
}
