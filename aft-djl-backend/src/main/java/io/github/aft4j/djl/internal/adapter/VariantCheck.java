// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.util.List;

/** Refuses variants of LoRA for modules with which they do not go together. */
record VariantCheck(String where, LoraConfig config, DecoderSpec spec, Problems problems) {

  void check(List<LoraTarget> targets) {
    LoraVariant variant = config.variant();
    boolean outer = targets.stream().anyMatch(target -> target.base().isOuter());
    boolean inputs =
        targets.stream()
            .anyMatch(target -> target.base().weight().equals(spec.names().inputProjection()));
    if (inputs && variant.dora()) {
      refuse(
          LoraVariant.DORA, "DoRA of the projection of the layers' inputs", "other linear layers");
    }
    if (outer && variant.pissa()) {
      refuse(
          LoraVariant.INIT, "PiSSA of an embedding or a head", "linear layers of the layers alone");
    }
    if (outer && spec.tiedHead() && variant.tied()) {
      refuse(
          LoraVariant.TYING,
          "true, with an embedding or a tied head that is adapted",
          "false where the embedding or a tied head is adapted");
    }
    if (variant.tied() && spec.tiedHead() && saves(spec.names().head()) && !savesEmbedding()) {
      refuse(
          LoraVariant.TYING, "true, with the head alone in modules_to_save", "the embedding there");
    }
    if (variant.pissa()) {
      targets.stream()
          .filter(t -> t.rank() > Math.min(t.base().inputs(), t.base().outputs()))
          .findFirst()
          .ifPresent(
              t ->
                  refuse(
                      LoraVariant.INIT,
                      "PiSSA of rank " + t.rank() + " of " + t.base().name(),
                      "a rank that the weight has"));
    }
    tokens(variant.tokens(), outer);
  }

  private void tokens(List<Integer> tokens, boolean outer) {
    if (tokens.isEmpty()) {
      return;
    }
    if (outer || savesEmbedding() || (spec.tiedHead() && saves(spec.names().head()))) {
      refuse(
          LoraVariant.TOKENS,
          "single tokens beside an embedding or a head that is trained otherwise",
          "one of the two");
    }
    int vocabulary = spec.dimensions().vocabulary();
    if (tokens.stream().distinct().count() < tokens.size()
        || tokens.stream().anyMatch(id -> id < 0 || id >= vocabulary)) {
      refuse(LoraVariant.TOKENS, tokens.toString(), "ids below " + vocabulary + ", each once");
    }
  }

  private boolean savesEmbedding() {
    return saves(spec.names().embedding());
  }

  private boolean saves(String weight) {
    return BaseModule.namesOf(weight, spec).stream()
        .anyMatch(name -> ModuleFilter.saves(config.modulesToSave(), BaseModule.nameOf(name)));
  }

  /** Returns whether what is trained as a whole unties the head from the embedding. */
  boolean unties() {
    return spec.tiedHead()
        && !config.variant().tied()
        && (savesEmbedding() || saves(spec.names().head()));
  }

  private void refuse(String key, String found, String expected) {
    problems.add(
        AdapterError.UNSUPPORTED_ADAPTER,
        where + ", " + key,
        found,
        expected,
        "Change the adapter's settings; one that is trained already can be merged into its base"
            + " with the tool that made it.");
  }
}
