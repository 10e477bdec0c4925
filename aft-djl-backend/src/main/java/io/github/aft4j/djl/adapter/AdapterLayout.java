package io.github.aft4j.djl.adapter;

import io.github.aft4j.api.AftException;
import io.github.aft4j.djl.checkpoint.Problems;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.LayerWeight;
import io.github.aft4j.djl.decoder.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an adapter consists of on a given model.
 *
 * @param targets the layers with an A and a B, in the model's order
 * @param saved the base tensors that are trained as a whole
 * @param dropout of an adapted layer's input before A, while training
 */
public record AdapterLayout(List<LoraTarget> targets, List<TensorSpec> saved, double dropout) {
  static final String PREFIX = "base_model.model.";
  private static final String WEIGHT = ".weight";

  public AdapterLayout {
    targets = List.copyOf(targets);
    saved = List.copyOf(saved);
  }

  /**
   * Resolves the module names of a config.
   *
   * @param where names the config in errors
   * @throws AftException AFT-332 for names that mean nothing in this model or cannot be adapted
   */
  public static AdapterLayout resolve(String where, LoraConfig config, DecoderSpec spec) {
    Problems problems = new Problems();
    List<LoraTarget> targets = new ArrayList<>();
    String head = module(spec.names().head());
    linears(spec)
        .forEach(
            (module, shape) -> {
              if (config.targets().includes(module, module.equals(head))) {
                targets.add(target(config, spec, module, shape));
              }
            });
    if (spec.tiedHead() && config.targets().includes(head, true)) {
      problems.add(
          "AFT-332",
          where + ", target_modules",
          head,
          "layers other than the head, which is the token embedding in this model",
          "Take the head out of target_modules.");
    }
    for (String lookup : lookups(spec)) {
      // all-linear leaves them out, as it does the head
      if (config.targets().includes(lookup, true)) {
        problems.add(
            "AFT-332",
            where + ", target_modules",
            lookup + ", an embedding",
            "linear layers: " + String.join(", ", endings(spec)),
            "Take it out of target_modules"
                + (spec.tiedHead() ? "." : "; modules_to_save trains it as a whole."));
      }
    }
    if (targets.isEmpty() && config.modulesToSave().isEmpty()) {
      problems.add(
          "AFT-332",
          where + ", target_modules",
          "nothing that this " + spec.family() + " model has",
          "ends of names such as " + String.join(", ", endings(spec)) + ", or all-linear",
          "Name the modules of this model's family.");
    }
    AdapterLayout layout =
        new AdapterLayout(targets, saved(where, config, spec, problems), config.dropout());
    problems.check();
    return layout;
  }

  private static LoraTarget target(
      LoraConfig config, DecoderSpec spec, String module, List<Long> shape) {
    int rank = LoraPatterns.find(config.rankPattern(), module).orElse(config.rank());
    double alpha = LoraPatterns.find(config.alphaPattern(), module).orElse(config.alpha());
    boolean transposed = spec.transposedLinears() && !module.equals(module(spec.names().head()));
    return new LoraTarget(
        module,
        rank,
        config.rslora() ? alpha / Math.sqrt(rank) : alpha / rank,
        shape.get(transposed ? 0 : 1),
        shape.get(transposed ? 1 : 0),
        transposed);
  }

  /** Every linear layer of the model, and the head where it has weights of its own. */
  private static Map<String, List<Long>> linears(DecoderSpec spec) {
    Map<String, List<Long>> linears = new LinkedHashMap<>();
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      for (LayerWeight weight : spec.layerWeights()) {
        if (weight.isLinear()) {
          linears.put(module(spec.names().of(layer, weight)), spec.shape(weight));
        }
      }
    }
    if (!spec.tiedHead()) {
      linears.put(
          module(spec.names().head()),
          List.of((long) spec.dimensions().vocabulary(), (long) spec.dimensions().hidden()));
    }
    return linears;
  }

  /** The modules that look rows up by index. */
  private static List<String> lookups(DecoderSpec spec) {
    String tokens = module(spec.names().embedding());
    return spec.learnedPositions()
        ? List.of(tokens, module(spec.names().positions()))
        : List.of(tokens);
  }

  private static List<TensorSpec> saved(
      String where, LoraConfig config, DecoderSpec spec, Problems problems) {
    ModuleFilter filter = ModuleFilter.named(config.modulesToSave());
    List<TensorSpec> saved =
        config.modulesToSave().isEmpty()
            ? List.of()
            : spec.tensors().stream()
                .filter(tensor -> filter.includes(module(tensor.name()), false))
                .toList();
    String embedding = spec.names().embedding();
    boolean tied =
        spec.tiedHead()
            && (filter.includes(module(embedding), false)
                || filter.includes(module(spec.names().head()), false));
    if (tied) {
      problems.add(
          "AFT-332",
          where + ", modules_to_save",
          "the token embedding or the head, which are one tensor in this model",
          "other modules",
          "Take them out of modules_to_save: saving one of the two would untie them.");
      return saved;
    }
    for (String name : config.modulesToSave()) {
      ModuleFilter one = ModuleFilter.named(List.of(name));
      if (saved.stream().noneMatch(tensor -> one.includes(module(tensor.name()), false))) {
        problems.add(
            "AFT-332",
            where + ", modules_to_save",
            name,
            "modules of this " + spec.family() + " model, such as " + module(embedding),
            "Name the modules of this model's family.");
      }
    }
    return saved;
  }

  private static List<String> endings(DecoderSpec spec) {
    return linears(spec).keySet().stream()
        .map(module -> module.substring(module.lastIndexOf('.') + 1))
        .distinct()
        .toList();
  }

  /** {@code a.b.weight} and {@code a.b.bias} belong to module {@code a.b}. */
  private static String module(String tensor) {
    int dot = tensor.lastIndexOf('.');
    return tensor.endsWith(WEIGHT) || tensor.endsWith(".bias") ? tensor.substring(0, dot) : tensor;
  }

  /** The names in the adapter's file, with their shapes. */
  public Map<String, List<Long>> stored() {
    Map<String, List<Long>> stored = new LinkedHashMap<>();
    for (LoraTarget target : targets) {
      stored.put(target.nameOfA(), target.shapeOfA());
      stored.put(target.nameOfB(), target.shapeOfB());
    }
    saved.forEach(tensor -> stored.put(stored(tensor), tensor.shape()));
    return stored;
  }

  /** The name in the adapter's file of a base tensor that is trained as a whole. */
  public static String stored(TensorSpec saved) {
    return PREFIX + saved.name();
  }
}
