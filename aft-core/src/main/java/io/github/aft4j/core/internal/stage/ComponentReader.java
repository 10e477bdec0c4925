// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.internal.stage.Components.MadeLoss;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.PluginKind;
import io.github.aft4j.core.plugin.PluginOptions;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.LossChoice;
import io.github.aft4j.core.recipe.PluginChoice;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Creates a recipe's components from a registry, collecting all problems. */
final class ComponentReader {
  private final Recipe recipe;
  private final Plugins plugins;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Plugin> used = new ArrayList<>();
  private final Map<String, Options> options = new LinkedHashMap<>();
  private final Map<String, String> identities = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

  ComponentReader(Recipe recipe, Plugins plugins) {
    this.recipe = recipe;
    this.plugins = plugins;
  }

  Components read() {
    Optional<Plugin> model =
        make("model", PluginKind.MODEL, recipe.model(), (plugin, read) -> plugin);
    Optional<Sampler> sampler =
        recipe
            .sample()
            .flatMap(s -> make("sample", PluginKind.SAMPLER, s.plugin(), Plugin::sampler));
    Optional<Labeler> labeler = recipe.label().flatMap(c -> labeler("label", c));
    Optional<Labeler> judge =
        recipe.evaluation().flatMap(e -> labeler("evaluate.label", e.labeler()));
    data(recipe.train());
    recipe.evaluation().ifPresent(evaluation -> data(evaluation.data()));
    Optional<MadeLoss> sft = recipe.sft().flatMap(s -> loss("sft", s.loss()));
    List<MadeLoss> losses = new ArrayList<>();
    recipe
        .align()
        .ifPresent(
            align -> {
              List<LossChoice> choices = align.losses();
              for (int i = 0; i < choices.size(); i++) {
                loss("align.losses[" + i + "]", choices.get(i).plugin()).ifPresent(losses::add);
              }
            });
    problems.addAll(RecipeRules.check(recipe));
    judge.ifPresent(j -> problems.addAll(RecipeRules.checkJudge(recipe, j)));
    problems.addAll(RecipeRules.checkLosses(recipe, losses.stream().map(MadeLoss::loss).toList()));
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return new Components(
        model.orElseThrow(),
        Optional.ofNullable(options.get("model")).orElseThrow(),
        sampler,
        labeler,
        judge,
        sft,
        losses,
        used.stream().distinct().toList(),
        Map.copyOf(options),
        Map.copyOf(identities),
        Map.copyOf(names),
        Map.copyOf(files));
  }

  /** Checks the options of the plugin that reads data, if one does. */
  private void data(QuestionSource source) {
    try {
      DataFormats.bind(source, plugins);
      DataFormats.plugin(source, plugins).ifPresent(used::add);
    } catch (AftException e) {
      problems.addAll(e.problems());
    }
  }

  private Optional<Labeler> labeler(String part, PluginChoice choice) {
    return make(part, PluginKind.LABELER, choice, Plugin::labeler);
  }

  private Optional<MadeLoss> loss(String part, PluginChoice choice) {
    return make(
        part,
        PluginKind.LOSS,
        choice,
        (plugin, read) ->
            new MadeLoss(plugin.loss(read), ((AlignmentLossProvider) plugin.provider()).reads()));
  }

  private <T> Optional<T> make(
      String part, PluginKind kind, PluginChoice choice, BiFunction<Plugin, Options, T> factory) {
    try {
      Plugin plugin = plugins.find(kind, choice.name(), choice.where());
      List<Problem> found = new ArrayList<>();
      Options read =
          PluginOptions.read(
              plugin.provider().options(),
              choice.writtenOptions(),
              choice.where() + " (" + choice.name() + ")",
              found::add);
      problems.addAll(found);
      if (!found.isEmpty()) {
        return Optional.empty();
      }
      used.add(plugin);
      options.put(part, read);
      identities.put(part, plugin.identity());
      names.put(part, plugin.name());
      T made = factory.apply(plugin, read);
      // Last, as the plugin itself can say more about a file that it cannot read.
      files.put(part, NamedFiles.hashes(plugin.provider().options(), read, choice.where()));
      return Optional.of(made);
    } catch (AftException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
