// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Provider;
import io.github.aft4j.api.data.DataFormatProvider;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.api.model.SamplerProvider;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.error.PluginError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins that an application has, by kind and name. Immutable; nothing about it is static, so
 * two registries can live in one process.
 *
 * @since 0.1.0
 */
public final class Plugins {
  private final List<Plugin> plugins;
  private final List<Problem> problems;
  private final List<ClassLoader> loaders;

  Plugins(List<Plugin> plugins, List<Problem> problems, List<ClassLoader> loaders) {
    this.plugins = List.copyOf(plugins);
    this.loaders = List.copyOf(loaders);
    this.problems = List.copyOf(problems);
  }

  /** {@return a builder without plugins} */
  public static PluginsBuilder builder() {
    return new PluginsBuilder();
  }

  /** {@return the plugins on the class path of the calling thread's context class loader} */
  public static Plugins discover() {
    return builder().discover().build();
  }

  /** {@return all of them, sorted by kind and name} */
  public List<Plugin> all() {
    return plugins;
  }

  /**
   * {@return the problems of the jars that were inspected: a provider that throws, was built
   * against another version of the API, or has an impossible name} The others can be used all the
   * same.
   */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * {@return the class loaders that were looked through, each once: that of the class path, and one
   * for each jar of a plugin directory}
   */
  public List<ClassLoader> loaders() {
    return loaders;
  }

  /**
   * {@return the provider of a data format}
   *
   * @param name the name by which recipes call it
   */
  public DataFormatProvider format(String name) {
    return find(PluginKind.FORMAT, name, "format", DataFormatProvider.class);
  }

  /**
   * {@return the provider of a model}
   *
   * @param name the name by which recipes call it
   */
  public ModelProvider model(String name) {
    return find(PluginKind.MODEL, name, "model", ModelProvider.class);
  }

  /**
   * {@return the provider of a sampler}
   *
   * @param name the name by which recipes call it
   */
  public SamplerProvider sampler(String name) {
    return find(PluginKind.SAMPLER, name, "sample", SamplerProvider.class);
  }

  /**
   * {@return the provider of a labeler}
   *
   * @param name the name by which recipes call it
   */
  public LabelerProvider labeler(String name) {
    return find(PluginKind.LABELER, name, "label", LabelerProvider.class);
  }

  /**
   * {@return the provider of a loss}
   *
   * @param name the name by which recipes call it
   */
  public AlignmentLossProvider loss(String name) {
    return find(PluginKind.LOSS, name, "loss", AlignmentLossProvider.class);
  }

  /**
   * Opens a model outside a run.
   *
   * @param name the name by which recipes call it
   * @param options the keys and values as they would stand in a recipe
   * @return an open model, which the caller closes
   * @throws AftException with every problem of the options
   */
  public Model model(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.MODEL, name, "model");
    return plugin.model(options(plugin, options), ModelContext.standalone());
  }

  /**
   * Opens the outline of a model outside a run: its tokenizer and its limits, without its weights.
   *
   * @param name the name by which recipes call it
   * @param options the keys and values as they would stand in a recipe
   * @return an open outline, which the caller closes; empty if the provider has none
   * @throws AftException with every problem of the options
   */
  public Optional<ModelOutline> outline(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.MODEL, name, "model");
    return plugin.outline(options(plugin, options), ModelContext.standalone());
  }

  /**
   * {@return a sampler with these options}
   *
   * @param name the name by which recipes call it
   * @param options the keys and values as they would stand in a recipe
   */
  public Sampler sampler(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.SAMPLER, name, "sampler");
    return plugin.sampler(options(plugin, options));
  }

  /**
   * {@return a labeler with these options}
   *
   * @param name the name by which recipes call it
   * @param options the keys and values as they would stand in a recipe
   */
  public Labeler labeler(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.LABELER, name, "labeler");
    return plugin.labeler(options(plugin, options));
  }

  /**
   * {@return a loss with these options}
   *
   * @param name the name by which recipes call it
   * @param options the keys and values as they would stand in a recipe
   */
  public AlignmentLoss loss(String name, Map<String, ?> options) {
    Plugin plugin = find(PluginKind.LOSS, name, "loss");
    return plugin.loss(options(plugin, options));
  }

  private static Options options(Plugin plugin, Map<String, ?> given) {
    List<Problem> found = new ArrayList<>();
    String where = plugin.kind().title() + " " + plugin.name();
    Options options = PluginOptions.read(plugin.provider().options(), given, where, found::add);
    if (!found.isEmpty()) {
      throw new AftException(found);
    }
    return options;
  }

  /**
   * {@return a plugin by its name}
   *
   * @param kind the kind of plugin
   * @param name the name by which recipes call it
   * @param where the place that names it, for the problem
   * @throws AftException listing what there is, and what was probably meant, if there is none
   */
  public Plugin find(PluginKind kind, String name, String where) {
    return plugins.stream()
        .filter(p -> p.kind() == kind && p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AftException(unknown(kind, name, where)));
  }

  private <T extends Provider> T find(PluginKind kind, String name, String where, Class<T> type) {
    return type.cast(find(kind, name, where).provider());
  }

  private static String builtIn(PluginKind kind) {
    return switch (kind) {
      case MODEL -> "Add the dependency io.github.aft4j:aft-djl-backend for the model djl. ";
      case LOSS -> "Add the dependency io.github.aft4j:aft-losses for the built-in losses. ";
      case SAMPLER, LABELER, FORMAT -> "";
    };
  }

  private Problem unknown(PluginKind kind, String name, String where) {
    List<String> names = plugins.stream().filter(p -> p.kind() == kind).map(Plugin::name).toList();
    String nearest = NearestName.of(name, names).map(n -> "Did you mean " + n + "? ").orElse("");
    List<String> broken =
        problems.stream().map(p -> p.where() + ": " + p.found()).distinct().toList();
    return new Problem(
        PluginError.UNKNOWN_PLUGIN,
        where,
        "no " + kind.title() + " plugin named '" + name + "'",
        names.isEmpty()
            ? "a " + kind.title() + " plugin on the class path, where there is none"
            : "one of " + String.join(", ", names),
        nearest
            + (names.isEmpty() ? builtIn(kind) : "")
            + "To use a plugin from another jar, put the jar on the class path or in the plugin"
            + " directory; it must name its provider in META-INF/services/"
            + kind.service().getName()
            + "."
            + (broken.isEmpty() ? "" : " Not loaded: " + String.join("; ", broken) + "."));
  }
}
