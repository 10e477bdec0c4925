// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.core.plugin.Plugin;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static void describe(Option option, PrintWriter out) {
    String type = option.type().name().toLowerCase(Locale.ROOT);
    String facts =
        Stream.of(Optional.of(type), range(option), choices(option), presence(option))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    out.printf("    %-24s %s (%s)%n", option.name(), option.description(), facts);
  }

  private static Optional<String> range(Option option) {
    boolean number = option.type() == Option.Type.NUMBER || option.type() == Option.Type.INTEGER;
    return number && !Double.isInfinite(option.min()) && !Double.isInfinite(option.max())
        ? Optional.of(shown(option.min()) + " to " + shown(option.max()))
        : Optional.empty();
  }

  private static Optional<String> choices(Option option) {
    return option.choices().isEmpty()
        ? Optional.empty()
        : Optional.of("one of " + String.join(" | ", option.choices()));
  }

  private static Optional<String> presence(Option option) {
    return option
        .defaultValue()
        .map(value -> "default " + shown(value))
        .or(() -> option.required() ? Optional.of("required") : Optional.empty());
  }

  private static String shown(Object value) {
    return value instanceof Number number
            && number.doubleValue() == Math.rint(number.doubleValue())
            && Math.abs(number.doubleValue()) < 1e9
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }
}
