// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.core.stats.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of the experiment, which were fixed before the first run. */
final class Contrasts {
  /** The methods that AFT is compared with. */
  static final List<String> BASELINES =
      List.of(Methods.VFT, Methods.CONTINUED, Methods.RFT, Methods.RFT_BASE);

  /** The paper's own methods. */
  static final List<String> AFT = List.of("aft-detached", "aft-boundary");

  /** The losses that constraints are tried on. */
  static final List<String> RANKING = List.of("aft", "rrhf", "pro", "dpo");

  private Contrasts() {}

  /** Two methods by their names. */
  record Pair(String method, String against) {}

  static List<Pair> planned() {
    List<Pair> pairs = new ArrayList<>();
    for (String method : AFT) {
      BASELINES.forEach(baseline -> pairs.add(new Pair(method, baseline)));
    }
    pairs.add(new Pair("aft-boundary", "aft-detached"));
    for (String loss : RANKING) {
      pairs.add(new Pair(loss + Methods.ALONE, Methods.VFT));
      pairs.add(new Pair(loss + "-detached" + Methods.ALONE, loss + Methods.ALONE));
      pairs.add(new Pair(loss + "-boundary" + Methods.ALONE, loss + Methods.ALONE));
      pairs.add(new Pair(loss, Methods.CONTINUED));
      pairs.add(new Pair(loss + "-detached", loss));
      pairs.add(new Pair(loss + "-boundary", loss));
    }
    for (String loss : List.of("rbc", "rdc", "rrhf", "pro")) {
      pairs.add(new Pair("graded-" + loss, Methods.CONTINUED));
      pairs.add(new Pair("graded-" + loss + Methods.ALONE, Methods.VFT));
    }
    return pairs;
  }

  /** Returns the comparisons that have data, corrected for their number. */
  static List<Contrast> of(Map<String, Row> rows) {
    List<Contrast> contrasts = new ArrayList<>();
    for (Pair pair : planned()) {
      Optional<Row> method = Optional.ofNullable(rows.get(pair.method()));
      Optional<Row> against = Optional.ofNullable(rows.get(pair.against()));
      if (method.isPresent() && against.isPresent()) {
        Contrast.of(method.get(), against.get()).ifPresent(contrasts::add);
      }
    }
    double[] corrected =
        Holm.correct(contrasts.stream().mapToDouble(c -> c.combined().pValue()).toArray());
    List<Contrast> all = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      all.add(contrasts.get(i).corrected(corrected[i]));
    }
    return all;
  }
}
