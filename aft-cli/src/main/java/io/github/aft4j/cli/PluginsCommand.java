// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.error.PluginError;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.PluginKind;
import io.github.aft4j.core.plugin.Plugins;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft plugins [NAME]}: lists all plugins, or describes those with a name. */
@Command(
    name = "plugins",
    description = "List the plugins, or describe one with its options and its formula.")
final class PluginsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders folders;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The name of a plugin.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    Plugins plugins = folders.discover();
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      list(plugins, out);
    } else {
      matching(plugins, name.get()).forEach(plugin -> PluginText.describe(plugin, out));
    }
    PrintWriter err = spec.commandLine().getErr();
    plugins.problems().forEach(problem -> err.println("not usable: " + problem));
    return 0;
  }

  private static void list(Plugins plugins, PrintWriter out) {
    for (PluginKind kind : PluginKind.values()) {
      List<Plugin> ofKind = plugins.all().stream().filter(p -> p.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        out.println(kind.title());
        ofKind.forEach(p -> out.printf("  %-22s %s%n", p.name(), p.provider().description()));
        out.println();
      }
    }
    out.println("'aft plugins NAME' prints the options of a plugin and the formula of a loss.");
  }

  private static List<Plugin> matching(Plugins plugins, String name) {
    List<Plugin> found = plugins.all().stream().filter(p -> p.name().equals(name)).toList();
    if (found.isEmpty()) {
      List<String> names = plugins.all().stream().map(Plugin::name).distinct().toList();
      throw new AftException(
          new Problem(
              PluginError.UNKNOWN_PLUGIN,
              "aft plugins " + name,
              "no plugin named '" + name + "'",
              "one of " + String.join(", ", names),
              NearestName.of(name, names).map(n -> "Did you mean " + n + "? ").orElse("")
                  + "To use a plugin in a jar, add --plugins DIR."));
    }
    return found;
  }
}
