// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option {@code --vary} of the sweep. */
@Command
final class VariedKeys {
  @Option(
      names = "--vary",
      paramLabel = "KEY=V1,V2,...",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = {
        "A key of the recipe and its values, such as"
            + " align.losses[1].beta=0.05,0.15,0.5; a JSON list if a value contains commas."
            + " Repeatable: every combination is run."
      })
  private Map<String, String> values = new LinkedHashMap<>();

  /** Returns the values by key. */
  Map<String, List<Object>> values() {
    Map<String, List<Object>> varied = new LinkedHashMap<>();
    values.forEach((key, text) -> varied.put(key, list(text)));
    return varied;
  }

  private static List<Object> list(String text) {
    if (SettingValue.of(text) instanceof List<?> list) {
      return List.copyOf(list);
    }
    List<Object> values = new ArrayList<>();
    for (String value : text.split(",", -1)) {
      values.add(SettingValue.of(value.strip()));
    }
    return values;
  }
}
