// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.contract;

import static io.github.aft4j.losses.contract.Variant.plain;
import static io.github.aft4j.losses.contract.Variant.stopping;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.losses.testing.Losses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;

/** Every built-in loss with every kind of option. */
final class Variants {
  private Variants() {}

  static Stream<Variant> all() {
    return Stream.of(sft(), aft(), ranking(), dpo(), preference(), kto(), policy())
        .flatMap(List::stream);
  }

  private static List<Variant> sft() {
    return List.of(plain("sft", Map.of()), plain("sft", Map.of("reduction", "response-mean")));
  }

  private static List<Variant> aft() {
    return List.of(
        plain("aft", Map.of()),
        stopping(
            "aft-detached", Map.of(), Frozen.mean((g, m, f) -> Frozen.detached(g, m, f, false))),
        stopping(
            "aft-boundary",
            Map.of("beta", 0.3),
            Frozen.mean((g, m, f) -> Frozen.boundary(g, m, f, false, 0.3))),
        stopping(
            "aft-rank-detached",
            Map.of(),
            Frozen.mean((g, m, f) -> Frozen.detached(g, m, f, true))),
        stopping(
            "aft-rank-boundary",
            Map.of("beta", 0.3),
            Frozen.mean((g, m, f) -> Frozen.boundary(g, m, f, true, 0.3))));
  }

  private static List<Variant> ranking() {
    return List.of(
        plain("rrhf", Map.of()),
        plain("rrhf", Map.of("length_penalty", 0.5, "rank_weight", 3)),
        stopping("rrhf", Map.of("constraint", "detached"), Frozen.mean(Frozen::rrhf)),
        bounded("rrhf", Map.of(), true),
        plain("pro", Map.of()),
        stopping(
            "pro", Map.of("constraint", "detached", "sft_weight", 0), Frozen.mean(Frozen::pro)),
        bounded("pro", Map.of(), true),
        plain("plackett-luce", Map.of("beta", 2)),
        stopping(
            "plackett-luce", Map.of("constraint", "detached"), Frozen.mean(Frozen::plackettLuce)),
        bounded("plackett-luce", Map.of(), true));
  }

  private static List<Variant> dpo() {
    List<Variant> variants = new ArrayList<>();
    for (String type : types()) {
      Map<String, Object> options = new HashMap<>(Map.of("type", type, "beta", 0.4));
      if (List.of("exo-pair", "robust", "sigmoid-norm").contains(type)) {
        options.put("label_smoothing", 0.1);
      }
      variants.add(plain("dpo", options));
      if (!type.equals("aot") && !type.equals("aot-unpaired")) {
        variants.add(detached("dpo", options));
        variants.add(plain("dpo", with(options, "ld_alpha", 0.3)));
      }
      variants.add(bounded("dpo", options, false));
      if (!List.of(
              "nca-pair", "bco-pair", "sppo-hard", "aot", "aot-unpaired", "apo-zero", "apo-down")
          .contains(type)) {
        for (String divergence : List.of("forward_kl", "js_divergence", "alpha_divergence")) {
          variants.add(plain("dpo", with(options, "f_divergence", divergence)));
        }
      }
    }
    variants.add(plain("dpo", Map.of("type", "ipo", "normalize", false)));
    variants.add(plain("dpo", Map.of("type", "bco-pair", "shift", 0.5)));
    variants.add(plain("dpo", Map.of("pairs", "best-against-worst")));
    variants.add(plain("dpo", Map.of("pairs", "given")));
    return variants;
  }

  private static List<String> types() {
    return Losses.provider("dpo").options().stream()
        .filter(option -> option.name().equals("type"))
        .map(Option::choices)
        .findFirst()
        .orElseThrow();
  }

  private static List<Variant> preference() {
    return List.of(
        plain("simpo", Map.of()),
        plain("simpo", Map.of("kind", "hinge", "beta", 0.5)),
        detached("simpo", Map.of("label_smoothing", 0.1)),
        bounded("simpo", Map.of(), false),
        plain("simpo", Map.of("pairs", "best-against-worst")),
        plain("cpo", Map.of()),
        plain("cpo", Map.of("kind", "hinge", "nll_weight", 0.5)),
        plain("cpo", Map.of("kind", "ipo")),
        plain("cpo", Map.of("alpha", 0.2, "label_smoothing", 0.1)),
        plain("cpo", Map.of("alpha", 0.25, "kind", "ipo")),
        plain("orpo", Map.of()),
        plain("slic", Map.of()),
        plain("slic", Map.of("pairs", "given", "lambda", 0)));
  }

  private static List<Variant> kto() {
    return List.of(
        plain("kto", Map.of()),
        plain("kto", Map.of("kind", "apo-zero-unpaired", "undesirable_weight", 1.3)),
        plain("kto", Map.of("z", 0.2, "desirable_weight", 0.5)));
  }

  private static List<Variant> policy() {
    List<Variant> variants = new ArrayList<>();
    for (String name :
        List.of("grpo", "bnpo", "dapo", "dr-grpo", "gspo", "luspo", "sapo", "gmpo")) {
      variants.add(plain(name, Map.of()));
      variants.add(plain(name, Map.of("scale_rewards", "batch", "beta", 0.1)));
    }
    for (String name : List.of("grpo", "gspo")) {
      variants.add(plain(name, Map.of("beta", 0.1, "kl_ratio_correction", false, "delta", 1.1)));
    }
    Map<String, Object> unscaled = Map.of("scale_rewards", "none", "beta", 0.1);
    variants.add(
        stopping(
            "cispo",
            with(unscaled, "epsilon_high", 1.1),
            FrozenPolicy.tokenMean(FrozenPolicy::cispo, 0.1)));
    variants.add(stopping("vespo", unscaled, FrozenPolicy.tokenMean(FrozenPolicy::vespo, 0.1)));
    variants.add(
        stopping(
            "gspo-token",
            Map.of("scale_rewards", "none", "epsilon_low", 100, "epsilon_high", 100),
            FrozenPolicy.gspoToken()));
    variants.add(plain("rloo", Map.of()));
    variants.add(plain("rloo", Map.of("beta", 0, "normalize_advantages", true)));
    return variants;
  }

  /** The detached constraint of a loss over (positive, negative) pairs. */
  private static Variant detached(String name, Map<String, ?> options) {
    AlignmentLoss free = Losses.create(name, options);
    return stopping(
        name,
        with(options, "constraint", "detached"),
        (moved, frozen) -> free.evaluate(Frozen.negativesOf(frozen, moved)).value());
  }

  /** The boundary constraint: the free loss plus the mean over groups of the boundary's term. */
  private static Variant bounded(String name, Map<String, ?> options, boolean byReward) {
    AlignmentLoss free = Losses.create(name, options);
    ToDoubleBiFunction<ScoredBatch, ScoredBatch> pull =
        Frozen.mean((group, moved, frozen) -> Frozen.pull(group, moved, frozen, byReward, 0.2));
    return stopping(
        name,
        with(with(options, "constraint", "boundary"), "boundary", 0.2),
        (moved, frozen) -> free.evaluate(moved).value() + pull.applyAsDouble(moved, frozen));
  }

  private static Map<String, Object> with(Map<String, ?> options, String name, Object value) {
    Map<String, Object> more = new HashMap<>(options);
    more.put(name, value);
    return more;
  }
}
