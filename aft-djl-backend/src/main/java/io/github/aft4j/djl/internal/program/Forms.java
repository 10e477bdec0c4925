// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.template.Bindings;
import java.util.ArrayList;
import java.util.List;

/**
 * The forms in which a decoder's methods exist, each with a suffix of its name: as they are; {@link
 * #ROWS} for decoding, with few rows and no gradient; {@link #DROPPED_SUFFIX} for training with
 * dropout, where a decoder or its adapter drops anything.
 */
final class Forms {
  static final String ROWS = "_rows";
  static final String DROPPED_SUFFIX = "_dropped";

  /** The condition that dropout is applied. */
  static final String DROPPED = "form.dropped";

  /** The name of the matrix product. */
  static final String PRODUCT = "form.product";

  private Forms() {}

  static void bind(Bindings.Builder bindings, DecoderSpec spec, AdaptedWeights adapted) {
    Bindings plain = form("", "linear", false, false);
    Bindings rows = form(ROWS, "linear_rows", false, false);
    List<Bindings> training = new ArrayList<>(List.of(plain));
    if (DropoutSites.isOn(spec, adapted)) {
      training.add(form(DROPPED_SUFFIX, "linear", true, spec.dropout().attention() > 0));
    }
    List<Bindings> all = new ArrayList<>(training);
    all.add(rows);
    bindings
        .list("forms", all)
        .list("plain_forms", List.of(plain))
        .list("row_forms", List.of(rows))
        .list("training_forms", training)
        .list("product_forms", List.of(plain, rows));
  }

  private static Bindings form(
      String suffix, String product, boolean dropped, boolean dropsAttention) {
    return Bindings.builder()
        .constant("", suffix)
        .constant("product", product)
        .flag("dropped", dropped)
        .flag("drops_attention", dropsAttention)
        .build();
  }
}
