// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.plugin.PluginsBuilder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option {@code --plugins}, shared by every command that uses plugins. */
@Command
final class PluginFolders {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description = "A directory with the jars of more plugins. Repeatable.")
  private List<Path> folders = List.of();

  /** Discovers the plugins of the class path and of the given folders. */
  Plugins discover() {
    PluginsBuilder plugins = Plugins.builder().discover();
    folders.forEach(plugins::directory);
    return plugins.build();
  }
}
