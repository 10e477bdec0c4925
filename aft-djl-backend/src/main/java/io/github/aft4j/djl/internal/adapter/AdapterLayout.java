// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of an adapter on a given model. Maps are from the name in the adapter's file to the
 * base tensor that is meant.
 *
 * @param targets the modules with an A and a B, in the model's order
 * @param saved the base tensors that are trained as a whole
 * @param carried base tensors that are not trained and that the file holds nevertheless, in place
 *     of the base model's: PEFT stores an adapted {@code embed_tokens} or {@code lm_head} whole
 * @param dropout of an adapted linear layer's input before A, while training
 * @param tokens rows of the embedding that are trained
 * @param pissa whether the base weights are without what B·A begins with
 * @param unties whether embedding and head, which are one tensor in the base, are two
 */
public record AdapterLayout(
    List<LoraTarget> targets,
    Map<String, TensorSpec> saved,
    Map<String, TensorSpec> carried,
    double dropout,
    Optional<TokenRows> tokens,
    boolean pissa,
    boolean unties) {
  static final String PREFIX = "base_model.model.";

  public AdapterLayout {
    targets = List.copyOf(targets);
    saved = Collections.unmodifiableMap(new LinkedHashMap<>(saved));
    carried = Collections.unmodifiableMap(new LinkedHashMap<>(carried));
  }

  /**
   * Resolves the module names of a config.
   *
   * @param where names the config in errors
   * @throws AftException AFT-332 for names that mean nothing in this model or cannot be adapted
   */
  public static AdapterLayout resolve(String where, LoraConfig config, DecoderSpec base) {
    Problems problems = new Problems();
    VariantCheck check = new VariantCheck(where, config, base, problems);
    DecoderSpec spec = check.unties() ? base.untied() : base;
    List<LoraTarget> targets = List.copyOf(targets(config, spec));
    Map<String, TensorSpec> saved = saved(where, config, spec, problems);
    saved.putAll(biases(config, spec, targets));
    check.check(targets);
    spec.inputs().ifPresent(inputs -> checkInputs(where, config, spec, problems));
    if (targets.isEmpty() && config.modulesToSave().isEmpty()) {
      problems.add(
          AdapterError.INVALID_TARGET_MODULES,
          where + ", target_modules",
          "nothing that this " + spec.family() + " model has",
          "ends of names such as " + String.join(", ", endings(spec)) + ", or all-linear",
          "Name the modules of this model's family.");
    }
    problems.throwIfAny();
    return new AdapterLayout(
        targets,
        saved,
        tiedHead(config, spec, saved),
        config.dropout(),
        tokens(config, spec),
        config.variant().pissa(),
        check.unties());
  }

  /**
   * Resolves the module names of a new adapter, each of which must mean a module. A stored one may
   * name those of other families, as PEFT allows.
   *
   * @throws AftException as {@link #resolve}
   */
  public static AdapterLayout resolveNew(String where, LoraConfig config, DecoderSpec base) {
    AdapterLayout layout = resolve(where, config, base);
    DecoderSpec spec = layout.of(base);
    List<String> modules = BaseModule.of(spec).stream().map(BaseModule::name).toList();
    Problems problems = new Problems();
    for (String name : config.targets().meaningless(modules)) {
      problems.add(
          AdapterError.INVALID_TARGET_MODULES,
          where + ", target_modules or exclude_modules",
          "'" + name + "', which is no module of this " + spec.family() + " model",
          "ends of names such as " + String.join(", ", endings(spec)),
          "Correct it, or take it out.");
    }
    problems.throwIfAny();
    return layout;
  }

  /** Returns the decoder that is trained, given the base's. */
  public DecoderSpec of(DecoderSpec base) {
    return unties ? base.untied() : base;
  }

  private static Optional<TokenRows> tokens(LoraConfig config, DecoderSpec spec) {
    String weight = spec.names().embedding();
    String module = BaseModule.nameOf(spec.names().module(weight));
    return Optional.of(config.variant().tokens())
        .filter(rows -> !rows.isEmpty())
        .map(
            rows ->
                new TokenRows(
                    PREFIX + module + ".token_adapter.trainable_tokens_delta",
                    weight,
                    rows,
                    spec.dimensions().hidden()));
  }

  /** Returns the biases that are trained: all, those of adapted modules, or none. */
  private static Map<String, TensorSpec> biases(
      LoraConfig config, DecoderSpec spec, List<LoraTarget> targets) {
    Map<String, TensorSpec> biases = new LinkedHashMap<>();
    Set<String> adapted =
        targets.stream().map(target -> target.base().name()).collect(Collectors.toSet());
    for (TensorSpec tensor : spec.tensors()) {
      String module = BaseModule.nameOf(spec.names().module(tensor.name()));
      boolean wanted =
          switch (config.variant().bias()) {
            case NONE -> false;
            case ALL -> !ModuleFilter.saves(config.modulesToSave(), module);
            case LORA_ONLY -> adapted.contains(module);
          };
      if (wanted && tensor.name().endsWith(".bias")) {
        String end = adapted.contains(module) ? ".base_layer.bias" : ".bias";
        biases.put(PREFIX + module + end, tensor);
      }
    }
    return biases;
  }

  /** PEFT stores a head that stays tied to a trained embedding as well. */
  private static Map<String, TensorSpec> tiedHead(
      LoraConfig config, DecoderSpec spec, Map<String, TensorSpec> saved) {
    Map<String, TensorSpec> head = new LinkedHashMap<>();
    if (config.variant().tied() && spec.tiedHead()) {
      saved.values().stream()
          .filter(tensor -> tensor.name().equals(spec.names().embedding()))
          .findFirst()
          .ifPresent(
              tensor -> {
                List<String> names = BaseModule.namesOf(spec.names().head(), spec);
                String name = PREFIX + names.get(names.size() - 1);
                if (!saved.containsKey(name)) {
                  head.put(name, tensor);
                }
              });
    }
    return head;
  }

  private static Collection<LoraTarget> targets(LoraConfig config, DecoderSpec spec) {
    Map<String, LoraTarget> targets = new LinkedHashMap<>();
    for (BaseModule module : BaseModule.of(spec)) {
      if (config.targets().includes(module.name(), module.isOuter())
          && !ModuleFilter.keepsOut(config.modulesToSave(), module.name())) {
        // of the head's two names the newer one
        targets.put(module.weight(), target(config, module));
      }
    }
    return targets.values();
  }

  private static LoraTarget target(LoraConfig config, BaseModule module) {
    int rank = LoraPatterns.find(config.rankPattern(), module.name()).orElse(config.rank());
    double alpha = LoraPatterns.find(config.alphaPattern(), module.name()).orElse(config.alpha());
    double scale = config.rslora() ? alpha / Math.sqrt(rank) : alpha / rank;
    return new LoraTarget(module, rank, scale, config.variant().dora());
  }

  /** Refuses what PEFT would do with the layers' inputs beside the residual stream. */
  private static void checkInputs(
      String where, LoraConfig config, DecoderSpec spec, Problems problems) {
    String table = BaseModule.nameOf(spec.names().module(spec.names().inputs()));
    String projection = BaseModule.nameOf(spec.names().module(spec.names().inputProjection()));
    if (config.targets().includes(table, true)) {
      problems.add(
          AdapterError.INVALID_TARGET_MODULES,
          where + ", target_modules",
          table,
          "other modules",
          "Take it out of target_modules, or put it into modules_to_save.");
    }
    if (config.dropout() > 0 && config.targets().includes(projection, false)) {
      problems.add(
          AdapterError.INVALID_TARGET_MODULES,
          where + ", target_modules",
          projection + " with lora_dropout " + config.dropout(),
          "an adapter of that module without dropout",
          "Set lora_dropout to 0, or put the module into exclude_modules.");
    }
  }

  private static Map<String, TensorSpec> saved(
      String where, LoraConfig config, DecoderSpec spec, Problems problems) {
    Map<String, TensorSpec> saved = new LinkedHashMap<>();
    List<String> modules = config.modulesToSave();
    List<String> embeddingAndHead =
        List.of(
            BaseModule.nameOf(spec.names().embedding()), BaseModule.nameOf(spec.names().head()));
    for (TensorSpec tensor : spec.tensors()) {
      for (String name : BaseModule.namesOf(tensor.name(), spec)) {
        if (ModuleFilter.saves(modules, BaseModule.nameOf(name))) {
          saved.put(PREFIX + name, tensor);
        }
      }
    }
    for (String module : modules) {
      if (saved.keySet().stream()
          .noneMatch(name -> ModuleFilter.saves(List.of(module), BaseModule.nameOf(name)))) {
        problems.add(
            AdapterError.INVALID_TARGET_MODULES,
            where + ", modules_to_save",
            module,
            "modules of this " + spec.family() + " model, such as " + embeddingAndHead.get(0),
            "Name the modules of this model's family.");
      }
    }
    return saved;
  }

  private static List<String> endings(DecoderSpec spec) {
    return BaseModule.of(spec).stream()
        .filter(module -> !module.isOuter())
        .map(module -> module.name().substring(module.name().lastIndexOf('.') + 1))
        .distinct()
        .toList();
  }

  /** Returns this layout with the base tensors that a file has beside what it must have. */
  AdapterLayout carrying(Map<String, TensorSpec> more) {
    return new AdapterLayout(targets, saved, more, dropout, tokens, pissa, unties);
  }

  /**
   * Returns the base tensors that a file may have beside what it must have: those of embeddings and
   * head, under the names that PEFT gives them.
   */
  Map<String, TensorSpec> carriable(DecoderSpec base) {
    DecoderSpec spec = of(base);
    Map<String, TensorSpec> byName = new HashMap<>();
    spec.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
    Map<String, TensorSpec> carriable = new LinkedHashMap<>();
    for (BaseModule module : BaseModule.of(spec)) {
      boolean adapted = targets.stream().anyMatch(target -> target.base().equals(module));
      String name = PREFIX + module.name() + (adapted ? ".base_layer.weight" : ".weight");
      if (module.isOuter() && !saved.containsKey(name)) {
        String tensor = module.kind() == BaseModule.Kind.HEAD ? spec.headName() : module.weight();
        carriable.put(name, Objects.requireNonNull(byName.get(tensor)));
      }
    }
    return carriable;
  }

  /** Returns the names in the adapter's file, with their shapes. */
  public Map<String, List<Long>> stored() {
    Map<String, List<Long>> stored = new LinkedHashMap<>();
    for (LoraTarget target : targets) {
      stored.put(target.nameOfA(), target.shapeOfA());
      stored.put(target.nameOfB(), target.shapeOfB());
      if (target.dora()) {
        stored.put(target.nameOfLengths(), target.shapeOfLengths());
      }
    }
    tokens.ifPresent(rows -> stored.put(rows.name(), rows.shape()));
    whole().forEach((name, tensor) -> stored.put(name, tensor.shape()));
    return stored;
  }

  /** Returns the base tensors that come from the adapter's file, trained or not. */
  public Map<String, TensorSpec> whole() {
    Map<String, TensorSpec> whole = new LinkedHashMap<>(saved);
    whole.putAll(carried);
    return whole;
  }
}
