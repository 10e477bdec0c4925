// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.cli.experiment.Claim.Verdict;
import io.github.aft4j.cli.experiment.Contrasts.Pair;
import io.github.aft4j.core.stats.Correlation;
import io.github.aft4j.core.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The claims of the paper, each with a rule that was fixed before the first run. Those that a study
 * has no methods for are left out.
 */
final class Claims {
  /** VFT assesses badly where its assessment accuracy is below this. */
  private static final double BAD = 0.75;

  /** Two methods do equally well where their difference is shown to be less than this. */
  private static final double EQUAL = 0.05;

  private static final double STRONG = 0.9;

  private final Results results;

  Claims(Results results) {
    this.results = results;
  }

  List<Claim> all() {
    List<Pair> against = new ArrayList<>();
    for (String method : Contrasts.AFT) {
      Contrasts.BASELINES.forEach(baseline -> against.add(new Pair(method, baseline)));
    }
    List<Pair> unconstrained = new ArrayList<>();
    List<Pair> constrained = new ArrayList<>();
    for (String loss : Contrasts.RANKING) {
      String alone = loss + Methods.ALONE;
      unconstrained.add(new Pair(alone, Methods.VFT));
      constrained.add(new Pair(loss + "-detached" + Methods.ALONE, alone));
      constrained.add(new Pair(loss + "-boundary" + Methods.ALONE, alone));
    }
    return Stream.of(
            Optional.of(assessesBadly()),
            directed(
                "AFT raises task accuracy over VFT, VFT continued, and RFT",
                "36.48 → 40.43 (VFT → AFT, GSM8K, 7B); slightly above RFT",
                against,
                1,
                Contrast::shown),
            directed(
                "AFT raises assessment accuracy over VFT, VFT continued, and RFT",
                "from 68.41 (VFT, GSM8K, 7B)",
                against,
                1,
                Contrast::assessmentShown),
            Optional.of(together()),
            directed(
                "Without constraint and VFT term ranking losses degrade the model below VFT",
                "stated, with repetitions in the text",
                unconstrained,
                -1,
                Contrast::shown),
            directed(
                "The constraint repairs them",
                "stated for RRHF, PRO, and DPO",
                constrained,
                1,
                Contrast::shown),
            Optional.of(equal()),
            directed(
                "Ranking feedback works with RBC",
                "20.82 → 26.08 (VFT → AFT, GSM8K-RANK)",
                List.of(new Pair("graded-rbc", Methods.CONTINUED)),
                1,
                Contrast::shown),
            directed(
                "RRHF falls below VFT under ranking feedback, and so does PRO",
                "20.82 → 7.51 (VFT → RRHF, GSM8K-RANK)",
                List.of(
                    new Pair("graded-rrhf" + Methods.ALONE, Methods.VFT),
                    new Pair("graded-pro" + Methods.ALONE, Methods.VFT)),
                -1,
                Contrast::shown))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Claim> directed(
      String text, String paper, List<Pair> pairs, int sign, ToIntFunction<Contrast> shown) {
    List<Pair> planned = pairs.stream().filter(results::compares).toList();
    if (planned.isEmpty()) {
      return Optional.empty();
    }
    List<Contrast> found = planned.stream().map(this::contrast).flatMap(Optional::stream).toList();
    long yes = found.stream().filter(c -> shown.applyAsInt(c) == sign).count();
    long no = found.stream().filter(c -> shown.applyAsInt(c) == -sign).count();
    int missing = planned.size() - found.size();
    String ours =
        "shown in "
            + yes
            + " of "
            + found.size()
            + " comparisons, the opposite in "
            + no
            + (missing > 0 ? "; " + missing + " have not run" : "");
    return Optional.of(
        new Claim(text, paper, ours, verdict(found.size(), planned.size(), yes, no)));
  }

  private static Verdict verdict(int found, int planned, long yes, long no) {
    if (found == 0) {
      return Verdict.NOT_RUN;
    }
    if (no > 0 && yes == 0) {
      return Verdict.FAILS;
    }
    if (yes == 0) {
      return Verdict.NOT_SHOWN;
    }
    return yes == planned ? Verdict.HOLDS : Verdict.PARTLY;
  }

  private Optional<Contrast> contrast(Pair pair) {
    return results.contrasts().stream()
        .filter(c -> c.method().name().equals(pair.method()))
        .filter(c -> c.against().name().equals(pair.against()))
        .findFirst();
  }

  private Claim assessesBadly() {
    Optional<Row> vft = Optional.ofNullable(results.rows().get(Methods.VFT));
    String text = "VFT models assess badly (an assessment accuracy below 75 %)";
    String paper = "68.41 (7B), 72.25 (13B), GSM8K";
    if (vft.isEmpty()) {
      return new Claim(text, paper, "", Verdict.NOT_RUN);
    }
    Interval interval = vft.get().assessment().interval(0.95);
    Verdict verdict =
        interval.high() < BAD
            ? Verdict.HOLDS
            : interval.low() > BAD ? Verdict.FAILS : Verdict.NOT_SHOWN;
    return new Claim(text, paper, Numbers.spread(vft.get().assessment()), verdict);
  }

  private Claim together() {
    Correlation correlation = results.correlation();
    boolean isUnknown = Double.isNaN(correlation.interval().low());
    String ours =
        isUnknown
            ? ""
            : String.format(
                Locale.ROOT,
                "r = %.2f [%.2f, %.2f] over %d runs",
                correlation.r(),
                correlation.interval().low(),
                correlation.interval().high(),
                correlation.points());
    Verdict verdict =
        isUnknown
            ? Verdict.NOT_RUN
            : correlation.interval().high() < 0
                ? Verdict.FAILS
                : correlation.interval().low() <= 0
                    ? Verdict.NOT_SHOWN
                    : correlation.r() >= STRONG ? Verdict.HOLDS : Verdict.PARTLY;
    return new Claim(
        "Task and assessment accuracy go together", "r = 0.93 (GSM8K), 0.98 (ECQA)", ours, verdict);
  }

  private Claim equal() {
    String text = "The boundary and the detached constraint do equally well (within 5 points)";
    String paper = "about equal";
    Optional<Contrast> found = contrast(new Pair("aft-boundary", "aft-detached"));
    if (found.isEmpty()) {
      return new Claim(text, paper, "", Verdict.NOT_RUN);
    }
    Interval interval = found.get().accuracy().interval(0.95);
    Verdict verdict =
        interval.low() > -EQUAL && interval.high() < EQUAL
            ? Verdict.HOLDS
            : found.get().shown() != 0 ? Verdict.FAILS : Verdict.NOT_SHOWN;
    return new Claim(
        text, paper, "boundary − detached: " + Numbers.points(found.get().accuracy()), verdict);
  }
}
