// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.commons.OptionText;
import io.github.aft4j.core.plugin.Plugin;
import java.io.PrintWriter;

/** The printed description of a plugin. */
final class PluginText {
  private PluginText() {}

  static void describe(Plugin plugin, PrintWriter out) {
    out.println(plugin.kind().title() + " " + plugin.name());
    out.println("  " + plugin.provider().description());
    if (plugin.provider() instanceof AlignmentLossProvider loss) {
      out.println("  formula: " + loss.formula().replace("\n", "\n           "));
    }
    String version = plugin.version().isEmpty() ? "" : ", version " + plugin.version();
    out.println("  from:    " + plugin.origin() + version);
    if (plugin.provider().options().isEmpty()) {
      out.println("  options: none");
    } else {
      out.println("  options:");
      plugin.provider().options().forEach(option -> describe(option, out));
    }
    out.println();
  }

  static void describe(Option option, PrintWriter out) {
    out.printf(
        "    %-24s %s (%s)%n", option.name(), option.description(), OptionText.facts(option));
  }
}
